package xlsform

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
)

// FuzzRead: nothing panics on a text, a refusal always has a sentence, and what is decoded has
// canonical bytes that decode to themselves.
func FuzzRead(f *testing.F) {
	data, err := os.ReadFile("testdata/visite.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data, true)
	for _, c := range slices.Concat(errorCases, standardErrors, entityErrors, standardWarnings) {
		f.Add([]byte(c.workbook), false)
	}
	for _, c := range sheetErrorCases {
		f.Add([]byte(visit+c.workbook), false)
	}
	f.Fuzz(func(t *testing.T, data []byte, csv bool) {
		name := "x.md"
		if csv {
			name = "x.csv"
		}
		form, problems := Check(name, bytes.NewReader(data))
		if (form == nil) != (problems.Errors() > 0) {
			t.Errorf("form %v with %d errors", form, problems.Errors())
		}
		for _, p := range problems {
			if p.French == "" || p.English == "" || strings.ContainsAny(p.French+p.English, "\x1b\r\n") {
				t.Errorf("%s: %q, %q", p.Code, p.French, p.English)
			}
		}
		wb, err := Decode(name, data)
		if err != nil {
			return
		}
		canonical := wb.Canonical()
		again, err := Decode("x.csv", canonical)
		if err != nil {
			t.Fatalf("decode the canonical bytes: %v", err)
		}
		if !bytes.Equal(again.Canonical(), canonical) {
			t.Errorf("canonical bytes\n%q decode to\n%q", canonical, again.Canonical())
		}
	})
}

// FuzzSpreadsheet: no part of an .xlsx file makes reading panic, and what is read has canonical
// bytes that decode to themselves.
func FuzzSpreadsheet(f *testing.F) {
	f.Add("<sheetData>"+header+"</sheetData>", "<sst><si><t>a</t></si></sst>", "<styleSheet/>")
	f.Add("<row><c t='s'><v>0</v></c><c r='C1' s='0'><v>1.5</v></c></row>", "<si><r><t>a</t></r></si>",
		"<numFmt numFmtId='170' formatCode='yy'/><cellXfs><xf numFmtId='170'/></cellXfs>")
	f.Fuzz(func(t *testing.T, sheet, texts, styles string) {
		wb, err := Decode("x.xlsx", archive(t, parts(sheet, map[string]string{"xl/texts.xml": texts, "xl/styles.xml": styles})))
		if err != nil {
			return
		}
		canonical := wb.Canonical()
		again, err := Decode("x.csv", canonical)
		if err != nil || !bytes.Equal(again.Canonical(), canonical) {
			t.Errorf("canonical bytes %q decode to %v", canonical, err)
		}
	})
}
