package xlsform

import (
	"bytes"
	"os"
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
	for _, c := range errorCases {
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
