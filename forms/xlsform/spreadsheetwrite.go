package xlsform

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// maxSheetCell is what a spreadsheet holds in a cell, in UTF-16 units.
const maxSheetCell = excelize.TotalCellChars

// characterCode is how spreadsheets write characters that XML has no place for.
var characterCode = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// writeSpreadsheet writes an .xlsx file. It refuses what such a file cannot hold.
func writeSpreadsheet(w io.Writer, wb *Workbook) error {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }() // in memory only
	first := f.GetSheetName(0)
	var names []string
	for i, sheet := range wb.Sheets {
		name := sheet.Name
		if slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, name) }) {
			return fmt.Errorf("write workbook: two sheets are named %q", name)
		}
		names = append(names, name)
		if i == 0 {
			if err := f.SetSheetName(first, name); err != nil {
				return fmt.Errorf("write sheet %q: %w", name, err)
			}
		} else if _, err := f.NewSheet(name); err != nil {
			return fmt.Errorf("write sheet %q: %w", name, err)
		}
		if err := writeSheet(f, sheet); err != nil {
			return fmt.Errorf("write sheet %q: %w", name, err)
		}
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

func writeSheet(f *excelize.File, sheet Sheet) error {
	for i, row := range sheet.Rows {
		for j, cell := range row.Cells {
			if cell == "" {
				continue
			}
			at := cellName(i+1, j+1)
			if len(utf16.Encode([]rune(cell))) > maxSheetCell {
				return fmt.Errorf("cell %s is longer than the %d characters of a spreadsheet", at, maxSheetCell)
			}
			if strings.ContainsFunc(cell, notInXML) || characterCode.MatchString(cell) {
				return fmt.Errorf("cell %s holds a control character, or a text like _x0041_ that stands for a character", at)
			}
			if err := f.SetCellStr(sheet.Name, at, cell); err != nil {
				return fmt.Errorf("cell %s: %w", at, err)
			}
		}
	}
	return nil
}

// notInXML says whether a character has no place in an XML document.
func notInXML(c rune) bool {
	return c < ' ' && c != '\n' && c != '\t' || c == 0xFFFE || c == 0xFFFF
}
