package report

// Document is a text in blocks, in reading order. It is made of plain values and assumes no
// output format. Texts may hold anything that people typed: writers clean and escape them.
type Document struct {
	Kind      Kind
	Reference string
	Title     string
	Final     bool // false for a draft
	Blocks    []Block
}

// Kind is which of the two documents.
type Kind string

// The documents.
const (
	KindCompteRendu    Kind = "CR"
	KindFeuilleDeRoute Kind = "FR"
)

// Block is one of Heading, Paragraph, List, Table, Gauges and Signatures.
type Block interface{ block() }

// Heading opens a section. Level is 1 for the title of the document.
type Heading struct {
	Level  int
	Number string // "7.", "7.2", "Annexe A."; blank for none
	Text   string
}

// Paragraph is one paragraph.
type Paragraph struct{ Text Text }

// List is a sequence of items, numbered from 1 if ordered.
type List struct {
	Ordered bool
	Items   []Item
}

// Item is a line of a list and the details below it.
type Item struct {
	Text    Text
	Details []Text
}

// Table is rows of cells under a header; each row has as many cells as the header.
type Table struct {
	Caption string // blank for none
	Header  []string
	Align   []Align // by column; columns beyond it are on the left
	Rows    [][]string
}

// Align is the side that a column keeps to.
type Align uint8

// The sides.
const (
	Left Align = iota
	Right
)

// Gauges are marks on a scale, shown as a table with bars.
type Gauges struct {
	Caption string
	Header  [4]string // of the label, the value, the bar and the details
	Rows    []Gauge
}

// Gauge is one mark. Value is NaN where it is not known.
type Gauge struct {
	Label      string
	Value, Max float64
	Text       string // details beside the bar
}

// Signatures is a table to be signed by hand: one row for each capacity, blank but for it.
type Signatures struct {
	Header []string // of the capacity, then of the blank columns
	Roles  []string
}

func (Heading) block()    {}
func (Paragraph) block()  {}
func (List) block()       {}
func (Table) block()      {}
func (Gauges) block()     {}
func (Signatures) block() {}

// Text is a line of text.
type Text []Span

// Span is a piece of text, set in bold where Strong.
type Span struct {
	Text   string
	Strong bool
}

// Plain is a text without emphasis.
func Plain(s string) Text { return Text{{Text: s}} }

// Strong is a text in bold followed by one without emphasis.
func Strong(bold, plain string) Text {
	return Text{{Text: bold, Strong: true}, {Text: plain}}
}
