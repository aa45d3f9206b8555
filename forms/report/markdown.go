package report

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"carnet/forms/locale"
)

// Markdown writes a document as CommonMark with the tables of GFM. Whatever people typed comes
// out as text: it opens no block, no markup and no HTML, and reaches no terminal as an escape.
func Markdown(w io.Writer, d Document) error {
	m := markdown{w: bufio.NewWriter(w)}
	for _, b := range d.Blocks {
		m.block(b)
	}
	if err := m.w.Flush(); err != nil {
		return fmt.Errorf("write %s as Markdown: %w", d.Reference, err)
	}
	return nil
}

// markdown writes blocks; a write that failed is told by the buffer's Flush.
type markdown struct {
	w       *bufio.Writer
	started bool
	bullet  string // of the list just written, blank after another block
}

func (m *markdown) block(b Block) {
	if m.started {
		m.line("")
	}
	m.started = true
	last := m.bullet
	m.bullet = ""
	switch b := b.(type) {
	case Heading:
		m.heading(b)
	case Paragraph:
		m.line(markup(b.Text))
	case List:
		m.list(b, last)
	case Table:
		m.table(b)
	case Gauges:
		m.table(gaugeTable(b))
	case Signatures:
		m.table(signatureTable(b))
	}
}

func (m *markdown) line(s string) {
	_, _ = m.w.WriteString(s + "\n") // told by Flush
}

func (m *markdown) heading(h Heading) {
	text := strings.TrimSpace(inline(h.Text))
	if h.Number != "" {
		text = inline(h.Number) + " " + text
	}
	m.line(strings.Repeat("#", max(1, h.Level)) + " " + text)
}

// list writes a list; two in a row take different markers, or they would be one.
func (m *markdown) list(l List, last string) {
	m.bullet = "-"
	if last == m.bullet {
		m.bullet = "*"
	}
	for i, item := range l.Items {
		marker := m.bullet + " "
		if l.Ordered {
			marker = strconv.Itoa(i+1) + ". "
		}
		m.line(marker + markup(item.Text))
		for _, detail := range item.Details {
			m.line(strings.Repeat(" ", len(marker)) + "- " + markup(detail))
		}
	}
}

// table writes rows of equal width: short ones are filled with blank cells.
func (m *markdown) table(t Table) {
	if t.Caption != "" {
		m.line(strong(strings.TrimSpace(line(t.Caption))))
		m.line("")
	}
	width := len(t.Header)
	for _, row := range t.Rows {
		width = max(width, len(row))
	}
	m.row(t.Header, width)
	delimiters := make([]string, width)
	for i := range delimiters {
		delimiters[i] = "---"
		if i < len(t.Align) && t.Align[i] == Right {
			delimiters[i] = "---:"
		}
	}
	m.line("| " + strings.Join(delimiters, " | ") + " |")
	for _, row := range t.Rows {
		m.row(row, width)
	}
}

func (m *markdown) row(cells []string, width int) {
	out := make([]string, width)
	for i, cell := range cells {
		out[i] = strings.TrimSpace(inline(cell))
	}
	m.line("| " + strings.Join(out, " | ") + " |")
}

func signatureTable(s Signatures) Table {
	t := Table{Header: s.Header}
	for _, role := range s.Roles {
		t.Rows = append(t.Rows, []string{role})
	}
	return t
}

func gaugeTable(g Gauges) Table {
	t := Table{Caption: g.Caption, Header: g.Header[:], Align: []Align{Left, Right}}
	for _, row := range g.Rows {
		value := "non connu"
		if !math.IsNaN(row.Value) {
			value = locale.FormatNumber(row.Value, locale.Shortest, lang) + "\u00a0/\u00a0" +
				locale.FormatNumber(row.Max, locale.Shortest, lang)
		}
		t.Rows = append(t.Rows, []string{row.Label, value, bar(row.Value, row.Max), row.Text})
	}
	return t
}

// maxBar is the length of the longest bar.
const maxBar = 10

// bar draws a value against its maximum: ■■■□, a square for each mark of the scale, black where
// the mark is reached. It is blank where the value is not known.
func bar(value, maximum float64) string {
	if math.IsNaN(value) || !(maximum > 0) {
		return ""
	}
	width := min(math.Ceil(maximum), maxBar)
	full := int(min(max(value, 0), maximum) * (width / maximum))
	return strings.Repeat("■", full) + strings.Repeat("□", int(width)-full)
}
