package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

const (
	columnGap = 2  // cells between two columns
	tallest   = 3  // lines that a row may have; with more, nobody can follow it across
	unbroken  = 12 // cells of a text so short that it stays on one line
)

// grid is a table: its first row is the header. Rows have as many cells as the header.
type grid struct {
	rows  [][]string
	right []bool // by column
}

func (p *painter) grid(t *extast.Table) grid {
	var g grid
	for _, a := range t.Alignments {
		g.right = append(g.right, a == extast.AlignRight)
	}
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		cells := make([]string, len(g.right))
		cell := row.FirstChild()
		for i := range cells {
			if cell != nil {
				cells[i], _ = p.inline(cell)
				cell = cell.NextSibling()
			}
		}
		g.rows = append(g.rows, cells)
	}
	return g
}

// table draws a table in columns, or as a list of its rows where columns would be too narrow.
func (p *painter) table(n ast.Node, width int) []string {
	g := p.grid(n.(*extast.Table))
	widths, ok := g.widths(width - columnGap*(len(g.right)-1))
	if !ok || g.height(widths) > tallest {
		return p.records(g, min(width, maxReading))
	}
	var lines []string
	for _, l := range g.row(g.rows[0], widths) {
		lines = append(lines, p.theme.Label.Render(l))
	}
	lines = append(lines, p.ruler(widths))
	before := false
	for i, row := range g.rows[1:] {
		// the first column shows where a row begins, unless it takes several lines itself
		tall := len(breakLines(row[0], widths[0])) > 1
		if i > 0 && (tall || before) {
			lines = append(lines, "")
		}
		lines = append(lines, g.row(row, widths)...)
		before = tall
	}
	return lines
}

// ruler is the line under the header, broken between the columns.
func (p *painter) ruler(widths []int) string {
	bars := make([]string, len(widths))
	for i, w := range widths {
		bars[i] = strings.Repeat(p.theme.Marks.Horizontal, w)
	}
	return p.theme.Rule.Render(strings.Join(bars, strings.Repeat(" ", columnGap)))
}

// row draws one row in as many lines as its tallest cell needs.
func (g grid) row(cells []string, widths []int) []string {
	var lines []string
	at := 0 // where the column begins
	for i, w := range widths {
		for j, l := range breakLines(cells[i], w) {
			if j == len(lines) {
				lines = append(lines, "")
			}
			text := cells[i][l.from:l.to]
			if g.right[i] {
				text = PadLeft(text, w, "")
			}
			if text != "" {
				lines[j] += strings.Repeat(" ", max(0, at-ansi.StringWidth(lines[j]))) + text
			}
		}
		at += w + columnGap
	}
	return lines
}

// height is the number of lines of the tallest row.
func (g grid) height(widths []int) int {
	height := 0
	for _, row := range g.rows {
		for i, w := range widths {
			height = max(height, len(breakLines(row[i], w)))
		}
	}
	return height
}

// widths shares room among the columns: no word and no short text is broken, and what is left
// goes where most is wanted. ok is false where that does not fit.
func (g grid) widths(room int) (widths []int, ok bool) {
	wanted := make([]int, len(g.right))
	widths = make([]int, len(g.right))
	for _, row := range g.rows {
		for i, cell := range row {
			cells := ansi.StringWidth(cell)
			wanted[i] = max(wanted[i], cells)
			if cells <= unbroken {
				widths[i] = max(widths[i], cells)
			}
			for word := range strings.FieldsFuncSeq(cell, isBreak) {
				widths[i] = max(widths[i], ansi.StringWidth(word))
			}
		}
	}
	for _, w := range widths {
		room -= w
	}
	for ; room > 0; room-- {
		most := -1
		for i := range widths {
			if widths[i] < wanted[i] && (most < 0 || wanted[i]*widths[most] > wanted[most]*widths[i]) {
				most = i
			}
		}
		if most < 0 {
			break
		}
		widths[most]++
	}
	return widths, room >= 0
}
