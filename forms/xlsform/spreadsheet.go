package xlsform

import (
	"bytes"
	"encoding/xml"
	"errors"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readSpreadsheet reads an .xlsx file (ECMA-376). It streams the parts that hold text itself:
// libraries also format each cell as it is shown, which a number format of a million characters
// makes endless, and build whole sheets in memory.
func readSpreadsheet(data []byte) (*Workbook, error) {
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) { // a compound file: encrypted, or of before 2007
		return nil, &refusal{code: "protected"}
	}
	p, err := openPackage(data)
	if err != nil {
		return nil, unreadable(err.Error())
	}
	book, err := p.workbook()
	if err != nil {
		return nil, unreadable(err.Error())
	}
	if len(book.sheets) > MaxSheets {
		return nil, tooManySheets()
	}
	s := spreadsheet{wb: &Workbook{}, date1904: book.date1904}
	if s.strings, err = p.sharedStrings(book.strings); err != nil {
		return nil, unreadable(err.Error())
	}
	if s.dates, err = p.dateStyles(book.styles); err != nil {
		return nil, unreadable(err.Error())
	}
	for _, sheet := range book.sheets {
		s.wb.Sheets = append(s.wb.Sheets, Sheet{Name: normalize(sheet.name), Row: 1, Column: 1})
		s.sheet, s.row, s.column = sheet.name, 0, 0
		if p.files[sheet.part] == nil {
			return nil, unreadable("sheet " + strconv.Quote(sheet.name) + " is not in it")
		}
		var refused *refusal
		err := p.stream(sheet.part, func(d *xml.Decoder, start xml.StartElement) error {
			var err error
			if refused, err = s.element(d, start); refused != nil {
				return errStop
			}
			return err
		})
		if refused != nil {
			return nil, refused
		}
		if err != nil {
			return nil, unreadable(err.Error())
		}
		if refused := s.endRow(); refused != nil {
			return nil, refused
		}
	}
	return s.wb, nil
}

func unreadable(why string) *refusal { return &refusal{code: "unreadable", args: []string{why}} }

// spreadsheet reads the rows of one sheet after the other.
type spreadsheet struct {
	wb       *Workbook
	strings  []string // shared
	dates    []bool   // by style: whether it shows a date or a time
	date1904 bool

	sheet       string
	row, column int // of the cell last read, from 1
	cells       []string
	rows        int // with something in them, of all sheets
}

// element reads a row's beginning or a cell.
func (s *spreadsheet) element(d *xml.Decoder, start xml.StartElement) (*refusal, error) {
	switch start.Name.Local {
	case "row":
		refused := s.endRow()
		row, err := attrNumber(start, "r", s.row+1)
		if err == nil && row <= s.row {
			err = badPart("row " + strconv.Itoa(row) + " after row " + strconv.Itoa(s.row))
		}
		s.row, s.column = row, 0
		return refused, err
	case "c":
		return s.cell(d, start)
	}
	return nil, nil
}

// endRow keeps the row that was read.
func (s *spreadsheet) endRow() *refusal {
	cells := s.cells
	s.cells = nil
	if len(cells) == 0 {
		return nil
	}
	if s.rows++; s.rows > MaxRows || s.row > MaxRows {
		return tooManyRows()
	}
	s.wb.add(s.row, cells)
	return nil
}

func (s *spreadsheet) cell(d *xml.Decoder, start xml.StartElement) (*refusal, error) {
	column, err := columnOf(attr(start, "r"), s.column+1)
	if err != nil {
		return nil, err
	}
	s.column = column
	style, err := attrNumber(start, "s", 0)
	if err != nil {
		return nil, err
	}
	text, err := textIn(d, MaxCellSize)
	if errors.Is(err, errTooLong) {
		return cellTooLarge(s.sheet, s.row, column), nil
	}
	if err == nil {
		text, err = s.value(attr(start, "t"), style, text)
	}
	if text == "" || err != nil {
		return nil, err
	}
	if len(text) > MaxCellSize {
		return cellTooLarge(s.sheet, s.row, column), nil
	}
	if column > MaxColumns {
		return tooManyColumns(s.sheet, s.row), nil
	}
	for len(s.cells) < column {
		s.cells = append(s.cells, "")
	}
	s.cells[column-1] = text
	return nil, nil
}

// value is what a cell says, given its type, its style and what is stored.
func (s *spreadsheet) value(kind string, style int, stored string) (string, error) {
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(stored))
		if err != nil || i < 0 || i >= len(s.strings) {
			return "", badPart("no shared string " + strconv.Quote(stored))
		}
		return s.strings[i], nil
	case "inlineStr", "str":
		return decoded(stored), nil
	case "b":
		if strings.TrimSpace(stored) == "1" {
			return "TRUE", nil
		}
		return "FALSE", nil
	case "", "n":
		return s.number(style, strings.TrimSpace(stored)), nil
	}
	return stored, nil // an ISO 8601 date, or an error such as #REF!
}

// number is a date where the style shows one, else the number as the spreadsheet shows it: with
// fifteen digits, so that 0.1 + 0.2 is 0.3.
func (s *spreadsheet) number(style int, stored string) string {
	n, err := strconv.ParseFloat(stored, 64)
	if err != nil {
		return stored
	}
	if style < len(s.dates) && s.dates[style] {
		if t, err := excelize.ExcelDateToTime(n, s.date1904); err == nil {
			return dateText(t, n)
		}
	}
	if short, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64); err == nil {
		n = short
	}
	return number(n)
}
