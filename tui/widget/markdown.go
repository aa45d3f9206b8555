package widget

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"carnet/forms/locale"
	"carnet/tui/theme"
)

// Page is a document drawn for reading on the screen.
type Page struct {
	Lines    []string
	Sections []Section // in order
}

// Section is where a title stands.
type Section struct {
	Line  int
	Title string
}

// maxReading is the longest line of running text, in cells; longer ones are hard to follow.
// Tables may be wider.
const maxReading = 100

var parser = goldmark.New(goldmark.WithExtensions(extension.Table)).Parser()

// Markdown draws a document in lines of at most width cells. A table that would be cut to shreds
// in that width is drawn as a list of its rows.
func Markdown(t theme.Theme, source []byte, width int) Page {
	p := painter{theme: t, source: source}
	var page Page
	for n := parser.Parse(text.NewReader(source)).FirstChild(); n != nil; n = n.NextSibling() {
		if len(page.Lines) > 0 {
			page.Lines = append(page.Lines, "")
		}
		if h, ok := n.(*ast.Heading); ok {
			title, _ := p.inline(h)
			page.Sections = append(page.Sections, Section{Line: len(page.Lines), Title: title})
		}
		page.Lines = append(page.Lines, p.block(n, max(1, width))...)
	}
	return page
}

// painter draws the blocks of one document.
type painter struct {
	theme  theme.Theme
	source []byte
}

func (p *painter) block(n ast.Node, width int) []string {
	reading := min(width, maxReading)
	switch n := n.(type) {
	case *ast.Heading:
		return p.heading(n, reading)
	case *ast.List:
		return p.list(n, reading)
	case *extast.Table:
		return p.table(n, width)
	case *ast.ThematicBreak:
		return []string{p.rule(reading)}
	case *ast.Blockquote:
		return p.quote(n, reading)
	case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock:
		return p.verbatim(n, reading)
	}
	return p.paragraph(n, reading)
}

// inside draws the blocks within a block, of which only those of a loose list stand apart.
func (p *painter) inside(n ast.Node, width int) []string {
	var lines []string
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if _, ok := c.(*ast.Paragraph); ok && len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, p.block(c, max(1, width))...)
	}
	return lines
}

// heading is underlined, the title of the document from side to side: titles are seen without
// colours too.
func (p *painter) heading(h *ast.Heading, width int) []string {
	title, _ := p.inline(h)
	lines := p.plain(title, width, p.theme.Title)
	switch h.Level {
	case 1:
		lines = append(lines, p.rule(width))
	case 2:
		wide := 0
		for _, l := range lines {
			wide = max(wide, lipgloss.Width(l))
		}
		lines = append(lines, p.rule(wide))
	}
	return lines
}

func (p *painter) rule(width int) string {
	return p.theme.Rule.Render(strings.Repeat(p.theme.Marks.Horizontal, width))
}

func (p *painter) list(l *ast.List, width int) []string {
	var lines []string
	number := l.Start
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		marker := p.theme.Marks.Bullet
		if l.IsOrdered() {
			marker = strconv.Itoa(number) + "."
			number++
		}
		indent := lipgloss.Width(marker) + 1
		if !l.IsTight && len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, hang(p.theme.Muted.Render(marker)+" ", p.inside(item, width-indent), indent)...)
	}
	return lines
}

func (p *painter) quote(n ast.Node, width int) []string {
	lines := p.inside(n, width-2)
	for i := range lines {
		lines[i] = p.theme.Rule.Render(p.theme.Marks.Vertical) + " " + lines[i]
	}
	return lines
}

// verbatim shows text that is laid out by hand; what does not fit is cut.
func (p *painter) verbatim(n ast.Node, width int) []string {
	var lines []string
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		line := locale.Clean(strings.TrimRight(string(segment.Value(p.source)), "\n"))
		lines = append(lines, p.theme.Muted.Render(strings.TrimRight(Pad(line, width, p.theme.Marks.More), " ")))
	}
	return lines
}

func (p *painter) paragraph(n ast.Node, width int) []string {
	plain, strong := p.inline(n)
	var lines []string
	for _, l := range breakLines(plain, width) {
		lines = append(lines, p.emphasize(plain, l, strong))
	}
	return lines
}

// emphasize draws one line of a text with what of it is strong.
func (p *painter) emphasize(plain string, line part, strong []part) string {
	var b strings.Builder
	at := line.from
	for _, s := range strong {
		from, to := max(s.from, at), min(s.to, line.to)
		if from >= to {
			continue
		}
		b.WriteString(plain[at:from])
		b.WriteString(p.theme.Label.Render(plain[from:to]))
		at = to
	}
	return b.String() + plain[at:line.to]
}

// plain breaks a text into lines of one style.
func (p *painter) plain(s string, width int, style lipgloss.Style) []string {
	var lines []string
	for _, l := range breakLines(s, width) {
		lines = append(lines, style.Render(s[l.from:l.to]))
	}
	return lines
}

// hang puts a mark before the first line and moves the others under its text.
func hang(mark string, lines []string, indent int) []string {
	for i := range lines {
		switch {
		case i == 0:
			lines[i] = mark + lines[i]
		case lines[i] != "":
			lines[i] = strings.Repeat(" ", indent) + lines[i]
		}
	}
	return lines
}
