package xlsform

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"
)

// Limits of a workbook. What exceeds them is refused with a sentence.
const (
	MaxFileSize = 32 << 20 // bytes of the file, and of an .xlsx once unzipped four times that
	MaxRows     = 100_000  // rows of all sheets together
	MaxColumns  = 1_000    // columns of a sheet
	MaxSheets   = 200
	MaxCellSize = 1 << 20 // bytes of a cell
	MaxDepth    = 500     // groups and repeats within each other
)

// Workbook is the content of a file, whatever its container.
type Workbook struct {
	Sheets []Sheet
}

// Sheet is one sheet. Its first row is the header.
type Sheet struct {
	Name   string
	Row    int // row that names the sheet in a .csv or .md file, 1 in a spreadsheet
	Column int // column of the first cell of each row: 1, or 2 where column 1 names the sheets
	Rows   []Row
}

// Row is one row that is not blank.
type Row struct {
	Number int // 1-based, as a spreadsheet shows it; in a .md file, the line
	Cells  []string
}

// Cell is the text in the 0-based column, blank beyond the last.
func (r Row) Cell(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return r.Cells[column]
}

// Sheet finds a sheet by its name, whatever the letter case.
func (wb *Workbook) Sheet(name string) (*Sheet, bool) {
	for i := range wb.Sheets {
		if strings.EqualFold(wb.Sheets[i].Name, name) {
			return &wb.Sheets[i], true
		}
	}
	return nil, false
}

// Canonical is the workbook in the single-file CSV layout with normalised cells: the same bytes
// whichever container it came in.
func (wb *Workbook) Canonical() []byte {
	var b bytes.Buffer
	writeCSV(&b, wb)
	return b.Bytes()
}

// Hash is the hex SHA-256 of the canonical bytes.
func (wb *Workbook) Hash() string {
	sum := sha256.Sum256(wb.Canonical())
	return hex.EncodeToString(sum[:])
}

// add appends a row to the last sheet: cells are trimmed, line breaks are "\n", and trailing
// blank cells are cut. A blank row is left out.
func (wb *Workbook) add(number int, cells []string) {
	last := -1
	for i, c := range cells {
		if c == "" {
			continue
		}
		if cells[i] = normalize(c); cells[i] != "" {
			last = i
		}
	}
	if last < 0 {
		return
	}
	s := &wb.Sheets[len(wb.Sheets)-1]
	s.Rows = append(s.Rows, Row{Number: number, Cells: cells[: last+1 : last+1]})
}

func normalize(cell string) string {
	cell = strings.TrimFunc(cell, func(c rune) bool { return unicode.IsSpace(c) || c == '\ufeff' })
	if strings.Contains(cell, "\r") {
		cell = strings.ReplaceAll(strings.ReplaceAll(cell, "\r\n", "\n"), "\r", "\n")
	}
	return cell
}

// last is the name of the sheet being read.
func (wb *Workbook) last() string {
	if len(wb.Sheets) == 0 {
		return ""
	}
	return wb.Sheets[len(wb.Sheets)-1].Name
}

// ColumnName is the letters of a 1-based column as a spreadsheet shows them: 28 is "AB".
func ColumnName(column int) string {
	if column < 1 {
		return ""
	}
	var letters []byte
	for ; column > 0; column = (column - 1) / 26 {
		letters = append([]byte{byte('A' + (column-1)%26)}, letters...)
	}
	return string(letters)
}

func cellName(row, column int) string { return fmt.Sprintf("%s%d", ColumnName(column), row) }
