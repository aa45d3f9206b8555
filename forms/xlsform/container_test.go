package xlsform

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// Rows are counted as a spreadsheet does, whatever separates cells and lines.
func TestCSVLayout(t *testing.T) {
	want := &Workbook{Sheets: []Sheet{
		{Name: "survey", Row: 1, Column: 2, Rows: []Row{
			{Number: 2, Cells: []string{"type", "name"}},
			{Number: 4, Cells: []string{"text", "a\nb"}},
			{Number: 5, Cells: []string{"", `say "x", y`}},
		}},
		{Name: "choices", Row: 6, Column: 2, Rows: []Row{{Number: 6, Cells: []string{"list_name", "name"}}}},
	}}
	files := map[string]string{
		"commas":         "survey\n,type,name\n\n,text,\"a\nb\"\n,,\"say \"\"x\"\", y\"\nchoices,list_name,name",
		"semicolons":     "survey;;\r\n;type;name\r\n;;\r\n;text;\"a\r\nb\"\r\n;;\"say \"\"x\"\", y\"\r\nchoices;list_name;name\r\n",
		"old Macintosh":  "survey\r,type,name\r\r,text,\"a\rb\"\r,,\"say \"\"x\"\", y\"\rchoices,list_name,name\r",
		"quoted headers": "\"survey\"\n\"\",\"type\",\"name\"\n\n\"\",\"text\",\"a\nb\"\n,\"\",\"say \"\"x\"\", y\"\nchoices,list_name,name",
	}
	for name, text := range files {
		got, err := Decode("x.csv", []byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", name, diff)
		}
	}
}

func TestByteOrderMark(t *testing.T) {
	got, err := Decode("x.csv", []byte("\ufeffsurvey\n,a\n"))
	if err != nil || got.Sheets[0].Name != "survey" {
		t.Errorf("read %+v, %v", got, err)
	}
}

func TestMarkdownLayout(t *testing.T) {
	text := "# A form\n\n| survey | | |  # remark\n| --- | :-: | --- |\n| | type | name |\nSome words.\n" +
		`| | text | a \| b<br>c &lt;br> &amp;lt;br <b> |` + "\n\n| choices | list_name |\n| | x\n"
	want := &Workbook{Sheets: []Sheet{
		{Name: "survey", Row: 3, Column: 2, Rows: []Row{
			{Number: 5, Cells: []string{"type", "name"}},
			{Number: 7, Cells: []string{"text", "a | b\nc <br> &lt;br <b>"}},
		}},
		{Name: "choices", Row: 9, Column: 2, Rows: []Row{
			{Number: 9, Cells: []string{"list_name"}}, {Number: 10, Cells: []string{"x"}},
		}},
	}}
	got, err := Decode("x.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// What a spreadsheet stores is not always what it shows.
func TestSpreadsheetValues(t *testing.T) {
	f := excelize.NewFile()
	values := []struct {
		cell   string
		value  any
		format int
		want   string
	}{
		{"A1", "007", 0, "007"},
		{"B1", 12, 0, "12"},
		{"C1", 0.5, 9, "0.5"}, // shown as 50%
		{"D1", true, 0, "TRUE"},
		{"E1", time.Date(2027, 1, 11, 0, 0, 0, 0, time.UTC), 14, "2027-01-11"},
		{"F1", time.Date(2027, 1, 11, 8, 30, 0, 0, time.UTC), 22, "2027-01-11T08:30:00"},
		{"G1", 0.25, 20, "06:00:00"},
		{"H1", 20270111001, 0, "20270111001"},
		{"I1", 0.1 + 0.2, 0, "0.3"},
	}
	for _, v := range values {
		if err := f.SetCellValue("Sheet1", v.cell, v.value); err != nil {
			t.Fatal(err)
		}
		style, err := f.NewStyle(&excelize.Style{NumFmt: v.format})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Sheet1", v.cell, v.cell, style); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	wb, err := Decode("x.xlsx", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range values {
		if got := wb.Sheets[0].Rows[0].Cell(i); got != v.want {
			t.Errorf("%s is %q, not %q", v.cell, got, v.want)
		}
	}
}

// The three containers give the same form.
func TestConvert(t *testing.T) {
	data, err := os.ReadFile("testdata/visite.csv")
	if err != nil {
		t.Fatal(err)
	}
	first, err := Read("visite.csv", bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	wb, err := Decode("visite.csv", data)
	if err != nil {
		t.Fatal(err)
	}
	for _, ext := range []string{".xlsx", ".md", ".csv"} {
		var b bytes.Buffer
		if err := Write(&b, wb, ext); err != nil {
			t.Fatal(err)
		}
		form, err := Read("visite"+ext, &b)
		if err != nil {
			t.Fatalf("%s: %v", ext, err)
		}
		if form.Hash != first.Hash || len(form.Defs) != len(first.Defs) {
			t.Errorf("%s: the form is another", ext)
		}
	}
	if err := Write(&bytes.Buffer{}, wb, ".ods"); err == nil {
		t.Error("an .ods is written")
	}
}

// Any normalised workbook survives going through the three containers.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wb := workbooks().Draw(t, "workbook")
		want := wb.Canonical()
		for _, ext := range []string{".csv", ".xlsx", ".md", ".csv"} {
			var b bytes.Buffer
			if err := Write(&b, wb, ext); err != nil {
				t.Fatal(err)
			}
			var err error
			if wb, err = Decode("x"+ext, b.Bytes()); err != nil {
				t.Fatalf("%s: %v", ext, err)
			}
			if diff := cmp.Diff(string(want), string(wb.Canonical())); diff != "" {
				t.Fatalf("%s: (-want +got)\n%s", ext, diff)
			}
		}
	})
}

// workbooks are normalised workbooks whose cells hold what containers use as marks.
func workbooks() *rapid.Generator[*Workbook] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{
			"a", " ", ",", ";", "\"", "'", "|", "\\", "\n", "<br>", "<BR/>", "&lt;br", "&amp;lt;br>", "#", "---", "é", "😀",
			"\u00a0", "${q}", "=1", "_x", "<", "&", "\t", ":-:",
		}),
		rapid.StringN(0, 4, 8),
	)
	cell := rapid.Map(rapid.SliceOfN(piece, 0, 5), func(pieces []string) string {
		return strings.Map(func(c rune) rune {
			if notInXML(c) {
				return -1
			}
			return c
		}, strings.Join(pieces, ""))
	})
	return rapid.Custom(func(t *rapid.T) *Workbook {
		wb := &Workbook{}
		for _, name := range []string{"survey", "choices", "été"}[:rapid.IntRange(1, 3).Draw(t, "sheets")] {
			wb.Sheets = append(wb.Sheets, Sheet{Name: name, Row: 1, Column: 1})
			for i := range rapid.IntRange(0, 4).Draw(t, "rows") {
				wb.add(i+1, rapid.SliceOfN(cell, 0, 5).Draw(t, "cells"))
			}
		}
		return wb
	})
}

func TestWriteRefusals(t *testing.T) {
	one := func(name, cell string) *Workbook {
		return &Workbook{Sheets: []Sheet{{Name: name, Rows: []Row{{Number: 1, Cells: []string{cell}}}}}}
	}
	twice := &Workbook{Sheets: []Sheet{{Name: "a"}, {Name: "A"}}}
	for name, wb := range map[string]*Workbook{
		"long cell":         one("a", strings.Repeat("x", maxSheetCell+1)),
		"control character": one("a", "\x01"),
		"character code":    one("a", "b_x0041_c"),
		"long name":         one(strings.Repeat("x", 32), "a"),
		"sheet twice":       twice,
	} {
		if err := Write(&bytes.Buffer{}, wb, ".xlsx"); err == nil {
			t.Errorf("%s is written", name)
		}
	}
}

func TestDecodeRefusals(t *testing.T) {
	many := func(n int, piece string) string { return strings.Repeat(piece, n) }
	cases := []struct {
		name, file, text, code string
		row, column            int
	}{
		{"extension", "x.xls", "", "bad_extension", 0, 0},
		{"windows-1252", "x.csv", "survey\n,\xe9t\xe9\n", "not_utf8", 0, 0},
		{"utf-16", "x.csv", "\xff\xfes\x00u\x00", "not_utf8", 0, 0},
		{"zero", "x.md", "| survey |\x00", "not_utf8", 0, 0},
		{"quote", "x.csv", "survey\n,type,\"name\n", "open_quote", 2, 3},
		{"no sheet", "x.csv", "\n,type,name\n", "no_sheet_name", 2, 1},
		{"no sheet in Markdown", "x.md", "\n| | type |\n", "no_sheet_name", 2, 1},
		{"columns", "x.csv", "survey\n" + many(MaxColumns+1, ",a") + "\n", "too_many_columns", 2, 0},
		{"columns in Markdown", "x.md", "| survey |\n| " + many(MaxColumns+1, "| a ") + "|\n", "too_many_columns", 2, 0},
		{"rows", "x.csv", "survey\n" + many(MaxRows, ",a\n"), "too_many_rows", 0, 0},
		{"rows in Markdown", "x.md", "| survey |\n" + many(MaxRows, "| | a |\n"), "too_many_rows", 0, 0},
		{"sheets", "x.csv", "survey\n" + many(MaxSheets, "a\n"), "too_many_sheets", 0, 0},
		{"rows without a sheet", "x.csv", many(MaxSheets+1, "a,b\n"), "plain_table", 1, 1},
		{"cell", "x.csv", "survey\n,," + many(MaxCellSize+1, "a"), "cell_too_large", 2, 3},
		{"quoted cell", "x.csv", "survey\n,\"" + many(MaxCellSize+1, "a") + "\"", "cell_too_large", 2, 2},
		{"cell in Markdown", "x.md", "| survey |\n| | " + many(MaxCellSize+1, "a") + " |", "cell_too_large", 2, 2},
		{"size", "x.csv", "survey\n" + many(MaxFileSize, "\n"), "file_too_large", 0, 0},
		{"no zip", "x.xlsx", "PK nothing", "unreadable", 0, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			form, problems := Check(c.file, strings.NewReader(c.text))
			if form != nil || len(problems) != 1 {
				t.Fatalf("found %v", problems)
			}
			if p := problems[0]; p.Code != c.code || p.Row != c.row || p.Column != c.column {
				t.Errorf("found %s at %d:%d", p.Code, p.Row, p.Column)
			}
			expectSentences(t, problems[0])
			var refused Problems
			if _, err := Decode(c.file, []byte(c.text)); !errors.As(err, &refused) {
				t.Errorf("Decode gives %v", err)
			}
		})
	}
}

func TestDepth(t *testing.T) {
	nested := func(depth int) string {
		return plainSurvey + strings.Repeat("| | begin_group | g | G |\n", depth) +
			"| | text | a | A |\n" + strings.Repeat("| | end_group | | |\n", depth)
	}
	form := read(t, nested(MaxDepth))
	if d := def(t, form, "a"); strings.Count(d.Path, "/g") != MaxDepth {
		t.Errorf("a is at %s", d.Path)
	}
	_, problems := Check("x.md", strings.NewReader(nested(MaxDepth+3)))
	if problems.Errors() != 1 || problems[len(problems)-1].Code != "too_deep" || problems[len(problems)-1].Row != MaxDepth+3 {
		t.Errorf("found %v", problems)
	}
}

// A workbook that is wrong everywhere is told so in a bounded number of sentences.
func TestManyProblems(t *testing.T) {
	_, problems := Check("x.md", strings.NewReader(plainSurvey+strings.Repeat("| | txt | a | A |\n", 3*maxProblems)))
	if problems.Errors() != maxProblems+1 {
		t.Errorf("%d problems", len(problems))
	}
	survey := "| survey |\n| | type | name | label |\n" + strings.Repeat("| | note | | N |\n| | | | |\n", 2*maxProblems)
	form, problems := Check("x.md", strings.NewReader(survey+
		"| choices |\n| | list_name | name |\n"+strings.Repeat("| | x | a |\n", 2*maxProblems)+
		"| settings |\n| | allow_choice_duplicates |\n| | yes |\n"))
	if form == nil || problems.Warnings() != maxProblems+1 {
		t.Errorf("%d warnings, %d errors", problems.Warnings(), problems.Errors())
	}
}

// Circles by the thousand are found without recursion, and told in bounded number.
func TestManyCircles(t *testing.T) {
	var b strings.Builder
	b.WriteString("survey\n,type,name,calculation\n")
	for i := range 2 * maxProblems {
		fmt.Fprintf(&b, ",calculate,a%d,${b%d}\n,calculate,b%d,${a%d}\n", i, i, i, i)
	}
	_, problems := Check("x.csv", strings.NewReader(b.String()))
	if problems.Errors() != maxProblems+1 || problems[2].Code != "cycle" {
		t.Errorf("%d problems", len(problems))
	}
	b.Reset()
	b.WriteString("survey\n,type,name,calculation\n")
	const length = 20_000
	for i := range length {
		fmt.Fprintf(&b, ",calculate,a%d,${a%d}\n", i, (i+1)%length)
	}
	if _, problems := Check("x.csv", strings.NewReader(b.String())); problems.Errors() != 1 {
		t.Errorf("%d errors for one circle", problems.Errors())
	}
}

func TestColumnName(t *testing.T) {
	for column, want := range map[int]string{0: "", 1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 703: "AAA"} {
		if got := ColumnName(column); got != want {
			t.Errorf("column %d is %q", column, got)
		}
	}
}
