package xlsform

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

func spreadsheetOf(t *testing.T, cells map[string]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for cell, value := range cells {
		if err := f.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func refusalCode(t *testing.T, data []byte) string {
	t.Helper()
	form, problems := Check("x.xlsx", bytes.NewReader(data))
	if form != nil || len(problems) != 1 {
		t.Fatalf("found %v", problems)
	}
	return problems[0].Code
}

// A file that is cut, or hides another, is refused with a sentence.
func TestBrokenSpreadsheets(t *testing.T) {
	whole := spreadsheetOf(t, map[string]any{"A1": "type"})
	for _, n := range []int{0, 4, len(whole) / 3, len(whole) - 30} {
		if code := refusalCode(t, whole[:n]); code != "unreadable" {
			t.Errorf("%d bytes of %d give %s", n, len(whole), code)
		}
	}
	protected := append([]byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}, make([]byte, 4096)...)
	if code := refusalCode(t, protected); code != "protected" {
		t.Errorf("a protected file gives %s", code)
	}
}

func TestSpreadsheetLimits(t *testing.T) {
	for code, cell := range map[string]string{
		"too_many_rows":    cellName(MaxRows+1, 1),
		"too_many_columns": cellName(1, MaxColumns+1),
	} {
		if got := refusalCode(t, spreadsheetOf(t, map[string]any{cell: "x"})); got != code {
			t.Errorf("a cell at %s gives %s", cell, got)
		}
	}
}
