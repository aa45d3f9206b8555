package widget

import (
	"bufio"
	"bytes"
	stdhtml "html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer/html"

	"carnet/forms/locale"
)

// inline is the text of a block, with where it is strong. Marks, links and pictures leave only
// their words.
func (p *painter) inline(block ast.Node) (plain string, strong []part) {
	var b strings.Builder
	p.words(&b, &strong, block)
	return b.String(), strong
}

func (p *painter) words(b *strings.Builder, strong *[]part, parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(p.text(n))
			switch {
			case n.HardLineBreak():
				b.WriteByte('\n')
			case n.SoftLineBreak():
				b.WriteByte(' ')
			}
		case *ast.String:
			b.WriteString(locale.Clean(string(n.Value)))
		case *ast.AutoLink:
			b.WriteString(locale.Clean(string(n.Label(p.source))))
		case *ast.RawHTML:
			b.WriteString(locale.Clean(string(n.Segments.Value(p.source))))
		case *ast.Emphasis:
			from := b.Len()
			p.words(b, strong, n)
			if n.Level > 1 {
				*strong = append(*strong, part{from, b.Len()})
			}
		default:
			p.words(b, strong, n)
		}
	}
}

// text is what a piece of the source reads as: its escapes and entities are undone.
func (p *painter) text(n *ast.Text) string {
	source := n.Value(p.source)
	if n.IsRaw() || bytes.IndexByte(source, '\\') < 0 && bytes.IndexByte(source, '&') < 0 {
		return locale.Clean(string(source))
	}
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	html.DefaultWriter.Write(w, source)
	_ = w.Flush() // a buffer takes everything
	return locale.Clean(stdhtml.UnescapeString(b.String()))
}
