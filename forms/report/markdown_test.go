package report

import (
	"bytes"
	"errors"
	"html"
	"math"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"carnet/forms/locale"
)

var hostile = []string{
	"# titre", "## titre ##", "- item", "+ item", "* item", "1. item", "42) item", "-", "---", "***", "___", "===", ":-:",
	"> citation", "```go", "~~~", "`code`", "a | b", `\|`, `\\|`, `a\`, `\`, "|", "||||", "<script>alert(1)</script>",
	"<!-- x", "&amp;", "&#124;", "[x](http://a.b)", "![x](y)", "[x]: http://a.b", "[ ] tâche", "<http://a.b>",
	"**gras**", "_souligné_", "~~barré~~", "ligne 1\nligne 2", "a\r\n\r\nb", "a\n---", "a\n===", "\n\n# x",
	"    code", "\tcode", "\x1b[31mrouge\x1b[0m", "\x00", "\xff\xfe", "\u202egauche", "\u2028", "\u00a0x\u00a0", "", " ",
	"|---|---|", "x  ", "a\\\nb", "https://exemple.fr", "«\u00a0cité\u00a0»", strings.Repeat("*_`[", 40),
}

// plain is what a reader must see of a text.
func plain(s string) string {
	var lines []string
	for l := range strings.SplitSeq(locale.CleanLines(s), "\n") {
		if strings.TrimSpace(l) != "" {
			lines = append(lines, l)
		}
	}
	return strings.TrimSpace(strings.Join(lines, " / "))
}

// parsed is a document as goldmark understands it.
type parsed struct {
	source []byte
	root   ast.Node
}

func parse(t *testing.T, d Document) parsed {
	t.Helper()
	var b bytes.Buffer
	if err := Markdown(&b, d); err != nil {
		t.Fatal(err)
	}
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList))
	p := parsed{source: b.Bytes()}
	p.root = md.Parser().Parse(text.NewReader(p.source))
	return p
}

func (p parsed) blocks() []ast.Node {
	var out []ast.Node
	for n := p.root.FirstChild(); n != nil; n = n.NextSibling() {
		out = append(out, n)
	}
	return out
}

// read is the text of a node; markup other than bold in it fails the test.
func (p parsed) read(t *testing.T, n ast.Node) string {
	t.Helper()
	var b bytes.Buffer
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if err := goldmark.DefaultRenderer().Render(&b, p.source, c); err != nil {
			t.Fatal(err)
		}
	}
	out := strings.NewReplacer("<strong>", "", "</strong>", "").Replace(b.String())
	if strings.Contains(out, "<") {
		t.Errorf("markup in %q", out)
	}
	return strings.TrimSpace(html.UnescapeString(out))
}

func (p parsed) cells(t *testing.T, n ast.Node) [][]string {
	t.Helper()
	if n.Kind() != extast.KindTable {
		t.Fatalf("%s instead of a table in:\n%s", n.Kind(), p.source)
	}
	var rows [][]string
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, p.read(t, cell))
		}
		rows = append(rows, cells)
	}
	return rows
}

func checkTable(t *testing.T, s string) {
	t.Helper()
	in := [][]string{{s, "b", s}, {s, s, s}, {"", s, "c"}, {"a", s, ""}}
	p := parse(t, Document{Blocks: []Block{Table{Header: in[0], Align: []Align{Left, Right}, Rows: in[1:]}}})
	if n := len(p.blocks()); n != 1 {
		t.Fatalf("%d blocks instead of a table in:\n%s", n, p.source)
	}
	rows := p.cells(t, p.root.FirstChild())
	if len(rows) != len(in) {
		t.Fatalf("%d rows of %d in:\n%s", len(rows), len(in), p.source)
	}
	for i, row := range rows {
		for j, cell := range row {
			if want := plain(in[i][j]); cell != want {
				t.Errorf("cell %d %d of %q: %q, want %q", i, j, s, cell, want)
			}
		}
		if len(row) != len(in[i]) {
			t.Errorf("row %d has %d cells, want %d", i, len(row), len(in[i]))
		}
	}
}

func TestHostileCells(t *testing.T) {
	for _, s := range hostile {
		checkTable(t, s)
	}
}

func FuzzCell(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkTable(t, s)
		checkBlocks(t, s)
	})
}

// checkBlocks writes s in every other block and looks for the same blocks.
func checkBlocks(t *testing.T, s string) {
	t.Helper()
	if plain(s) == "" {
		return // writes no paragraph
	}
	p := parse(t, Document{Blocks: []Block{
		Heading{Level: 2, Number: "7.", Text: s},
		Paragraph{Plain(s)},
		Paragraph{Strong(s, " — "+s)},
		List{Items: []Item{{Text: Plain(s), Details: []Text{Plain(s), Plain(s)}}, {Text: Plain(s)}}},
		List{Ordered: true, Items: []Item{{Text: Plain(s), Details: []Text{Plain(s)}}, {Text: Plain(s)}}},
		Gauges{Header: [4]string{"a", "b", "c", "d"}, Rows: []Gauge{{Label: s, Value: 1, Max: 4, Text: s}}},
		Signatures{Header: []string{"Qualité", "Signature"}, Roles: []string{s}},
	}})
	want := []ast.NodeKind{
		ast.KindHeading, ast.KindParagraph, ast.KindParagraph, ast.KindList, ast.KindList, extast.KindTable, extast.KindTable,
	}
	got := p.blocks()
	if len(got) != len(want) {
		t.Fatalf("%d blocks, want %d in:\n%s", len(got), len(want), p.source)
	}
	for i, n := range got {
		if n.Kind() != want[i] {
			t.Fatalf("block %d is %s, want %s in:\n%s", i, n.Kind(), want[i], p.source)
		}
	}
	if read := p.read(t, got[0]); read != "7. "+plain(s) {
		t.Errorf("heading %q of %q", read, s)
	}
	if read := p.read(t, got[1]); read != plain(s) {
		t.Errorf("paragraph %q of %q", read, s)
	}
	words := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if read, want := words(p.read(t, got[2])), words(plain(s)+" "+plain(" — "+s)); read != want {
		t.Errorf("bold %q, want %q", read, want)
	}
	p.checkList(t, got[3], s, 2)
	p.checkList(t, got[4], s, 1)
}

// checkList wants two items, the first with details, all saying s.
func (p parsed) checkList(t *testing.T, list ast.Node, s string, details int) {
	t.Helper()
	if n := list.ChildCount(); n != 2 {
		t.Fatalf("list of %d items in:\n%s", n, p.source)
	}
	first := list.FirstChild()
	if first.ChildCount() != 2 || first.LastChild().ChildCount() != details {
		t.Fatalf("details are lost in:\n%s", p.source)
	}
	if read := p.read(t, first.FirstChild()); read != plain(s) {
		t.Errorf("item %q of %q", read, s)
	}
	if read := p.read(t, first.LastChild().FirstChild().FirstChild()); read != plain(s) {
		t.Errorf("detail %q of %q", read, s)
	}
}

func TestHostileBlocks(t *testing.T) {
	for _, s := range hostile {
		checkBlocks(t, s)
	}
}

func TestHostileAnswersKeepTheStructure(t *testing.T) {
	calm := kinds(t, CompteRendu(result(t, sample()), Options{Now: fixedNow}))
	for _, s := range hostile {
		if strings.TrimSpace(s) == "" {
			continue
		}
		d := sample()
		d.Establishment.Name, d.Establishment.Address = s, s
		for register, a := range d.Answers {
			switch register.Key {
			case "w_craintes", "acces_operateur", "acces_heure":
				d.Answers[register] = withValue(a, s)
			}
		}
		for register := range d.Notes {
			d.Notes[register] = s
		}
		got := kinds(t, CompteRendu(result(t, d), Options{Now: fixedNow}))
		if got != calm {
			t.Errorf("%q changes the structure:\n%s\nwant\n%s", s, got, calm)
		}
	}
}

// kinds lists the blocks of a document as goldmark reads it, with the width of each table row.
func kinds(t *testing.T, d Document) string {
	t.Helper()
	p := parse(t, d)
	var out []string
	err := ast.Walk(p.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch {
		case !entering:
		case n.Kind() == ast.KindHTMLBlock, n.Kind() == ast.KindRawHTML, n.Kind() == ast.KindLink,
			n.Kind() == ast.KindImage, n.Kind() == ast.KindCodeSpan, n.Kind() == ast.KindCodeBlock,
			n.Kind() == ast.KindFencedCodeBlock, n.Kind() == ast.KindThematicBreak:
			t.Errorf("%s in %s", n.Kind(), d.Title)
		case n.Type() == ast.TypeBlock:
			out = append(out, n.Kind().String())
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, " ")
}

func TestHostileCaptions(t *testing.T) {
	for _, s := range hostile {
		p := parse(t, Document{Blocks: []Block{Table{Caption: s, Header: []string{"a"}, Rows: [][]string{{"b"}}}}})
		blocks := p.blocks()
		last := blocks[len(blocks)-1]
		if rows := p.cells(t, last); len(rows) != 2 {
			t.Errorf("%d rows under caption %q", len(rows), s)
		}
		if want := plain(s); want != "" && p.read(t, blocks[0]) != want {
			t.Errorf("caption %q, want %q", p.read(t, blocks[0]), want)
		}
	}
}

func TestTwoListsStayTwo(t *testing.T) {
	one := List{Items: []Item{{Text: Plain("a")}}}
	p := parse(t, Document{Blocks: []Block{one, one, one}})
	if n := len(p.blocks()); n != 3 {
		t.Errorf("%d lists of 3 in:\n%s", n, p.source)
	}
}

func TestShortRowsAreFilled(t *testing.T) {
	p := parse(t, Document{Blocks: []Block{Table{Header: []string{"a"}, Rows: [][]string{{"x", "y", "z"}, {}}}}})
	for i, row := range p.cells(t, p.root.FirstChild()) {
		if len(row) != 3 {
			t.Errorf("row %d has %d cells", i, len(row))
		}
	}
}

func TestBar(t *testing.T) {
	for _, c := range []struct {
		value, maximum float64
		want           string
	}{
		{0, 4, "□□□□"},
		{1, 4, "■□□□"},
		{3.75, 4, "■■■□"},
		{4, 4, "■■■■"},
		{9, 4, "■■■■"},
		{-1, 4, "□□□□"},
		{35, 100, "■■■□□□□□□□"},
		{math.NaN(), 4, ""},
		{1, 0, ""},
		{1, math.NaN(), ""},
		{math.Inf(1), 4, "■■■■"},
		{1, math.Inf(1), "□□□□□□□□□□"},
	} {
		if got := bar(c.value, c.maximum); got != c.want {
			t.Errorf("bar(%v, %v) = %q, want %q", c.value, c.maximum, got, c.want)
		}
	}
}

var errFull = errors.New("full")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestMarkdownTellsAFailedWrite(t *testing.T) {
	err := Markdown(fullDisk{}, Document{Reference: "R", Blocks: []Block{Paragraph{Plain("x")}}})
	if !errors.Is(err, errFull) {
		t.Errorf("error %v, want %v", err, errFull)
	}
}
