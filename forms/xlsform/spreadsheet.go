package xlsform

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// maxSheetCell is what a spreadsheet holds in a cell, in UTF-16 units.
const maxSheetCell = excelize.TotalCellChars

// characterCode is how spreadsheets write characters that XML has no place for.
var characterCode = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// readSpreadsheet reads an .xlsx file. The library that opens it has panicked on broken files
// before: that is a refusal too.
func readSpreadsheet(data []byte) (wb *Workbook, err error) {
	defer func() {
		if p := recover(); p != nil {
			wb, err = nil, unreadable(fmt.Sprint(p))
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit:    4 * MaxFileSize,
		UnzipXMLSizeLimit: 4 * MaxFileSize, // never to temporary files
	})
	switch {
	case errors.Is(err, excelize.ErrWorkbookPassword), errors.Is(err, excelize.ErrWorkbookFileFormat):
		return nil, &refusal{code: "protected"}
	case err != nil:
		return nil, unreadable(err.Error())
	}
	defer func() { _ = f.Close() }() // nothing was written
	names := f.GetSheetList()
	if len(names) > MaxSheets {
		return nil, tooManySheets()
	}
	wb = &Workbook{}
	s := spreadsheet{file: f, wb: wb}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		s.date1904 = *props.Date1904
	}
	for _, name := range names {
		wb.Sheets = append(wb.Sheets, Sheet{Name: normalize(name), Row: 1, Column: 1})
		if err := s.sheet(name); err != nil {
			return nil, err
		}
	}
	return wb, nil
}

func unreadable(why string) *refusal { return &refusal{code: "unreadable", args: []string{why}} }

type spreadsheet struct {
	file     *excelize.File
	wb       *Workbook
	date1904 bool
	rows     int // of all sheets
}

// sheet reads the rows twice side by side: as they are stored and as they are shown.
func (s *spreadsheet) sheet(name string) error {
	stored, err := s.file.Rows(name)
	if err != nil {
		return unreadable(err.Error())
	}
	shown, err := s.file.Rows(name)
	if err != nil {
		return unreadable(err.Error())
	}
	for number := 1; stored.Next() && shown.Next(); number++ {
		cells, err := stored.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return unreadable(err.Error())
		}
		texts, err := shown.Columns()
		if err != nil {
			return unreadable(err.Error())
		}
		if err := s.row(name, number, cells, texts); err != nil {
			return err
		}
	}
	return errors.Join(stored.Close(), shown.Close())
}

func (s *spreadsheet) row(sheet string, number int, cells, texts []string) error {
	if len(cells) == 0 {
		return nil
	}
	if s.rows++; s.rows > MaxRows || number > MaxRows {
		return tooManyRows()
	}
	if len(cells) > MaxColumns {
		return tooManyColumns(sheet, number)
	}
	for i := range cells {
		if len(cells[i]) > MaxCellSize {
			return cellTooLarge(sheet, number, i+1)
		}
		if i < len(texts) && texts[i] != cells[i] {
			cells[i] = s.value(sheet, cellName(number, i+1), cells[i], texts[i])
		}
	}
	s.wb.add(number, cells)
	return nil
}

// value is what a cell says that is shown otherwise than it is stored: a truth value, a date,
// or a number in some format.
func (s *spreadsheet) value(sheet, cell, stored, shown string) string {
	n, err := strconv.ParseFloat(stored, 64)
	switch {
	case err != nil:
		return stored
	case shown == "TRUE" || shown == "FALSE":
		return shown
	case s.isDate(sheet, cell):
		if t, err := excelize.ExcelDateToTime(n, s.date1904); err == nil {
			return dateText(t, n)
		}
	}
	if short, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64); err == nil {
		n = short // 0.1 + 0.2 is 0.3, as the spreadsheet shows it
	}
	return number(n)
}

// isDate says whether the format of a cell is that of a date or a time.
func (s *spreadsheet) isDate(sheet, cell string) bool {
	id, err := s.file.GetCellStyle(sheet, cell)
	if err != nil {
		return false
	}
	style, err := s.file.GetStyle(id)
	if err != nil {
		return false
	}
	if style.CustomNumFmt != nil {
		return isDateFormat(*style.CustomNumFmt)
	}
	n := style.NumFmt
	return n >= 14 && n <= 22 || n >= 27 && n <= 36 || n >= 45 && n <= 47 || n >= 50 && n <= 58
}

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
