package xlsform

import (
	"bytes"
	"strings"
)

// readCSV reads the single-file layout: a row whose first cell is not blank opens the sheet of
// that name, and its other cells, if any, are the sheet's first row. Rows are counted as a
// spreadsheet counts them: a quoted line break does not begin a row, a blank line is one.
func readCSV(text string) (*Workbook, error) {
	wb := &Workbook{}
	scan := csvScanner{text: text, comma: delimiter(text)}
	for scan.more() {
		cells, err := scan.row()
		if err != nil {
			err.sheet = wb.last()
			return nil, err
		}
		if scan.number > MaxRows {
			return nil, tooManyRows()
		}
		if err := wb.layRow(scan.number, cells); err != nil {
			return nil, err
		}
	}
	return wb, nil
}

// layRow places a row of a layout whose first column names the sheets.
func (wb *Workbook) layRow(number int, cells []string) error {
	if len(cells) > MaxColumns {
		return tooManyColumns(wb.last(), number)
	}
	if name := normalize(cells[0]); name != "" {
		if len(wb.Sheets) == MaxSheets {
			return wb.tooManySheets()
		}
		wb.Sheets = append(wb.Sheets, Sheet{Name: name, Row: number, Column: 2})
	}
	if len(wb.Sheets) == 0 {
		if normalize(strings.Join(cells, "")) == "" {
			return nil
		}
		return &refusal{code: "no_sheet_name", row: number, column: 1}
	}
	wb.add(number, cells[1:])
	return nil
}

// tooManySheets tells a workbook from a table that names no sheets.
func (wb *Workbook) tooManySheets() *refusal {
	first := &wb.Sheets[0]
	if _, understood := vocabularies[canonicalSheet(first.Name)]; understood {
		return tooManySheets()
	}
	return plainTable(first.Row, firstRow(first))
}

// firstRow is the row that opened a sheet, its name included.
func firstRow(s *Sheet) []string {
	cells := []string{s.Name}
	if len(s.Rows) > 0 && s.Rows[0].Number == s.Row {
		cells = append(cells, s.Rows[0].Cells...)
	}
	return cells
}

// delimiter is the comma or the semicolon, whichever the first lines use more outside quotes:
// the names of the first sheet and of its columns, which hold no text.
func delimiter(text string) byte {
	const lines = 2
	var commas, semicolons, seen int
	quoted, blank := false, true
	for i := 0; i < len(text) && seen < lines; i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == ',':
			commas++
		case c == ';':
			semicolons++
		case c == '\n':
			if !blank {
				seen++
			}
			blank = true
			continue
		case c == '\r' || c == ' ':
			continue
		}
		blank = false
	}
	if semicolons > commas {
		return ';'
	}
	return ','
}

// csvScanner reads RFC 4180 records. A quote inside a cell that does not begin with one is
// kept as it is.
type csvScanner struct {
	text   string
	comma  byte
	pos    int
	number int // of the row last read
}

func (s *csvScanner) more() bool { return s.pos < len(s.text) }

func (s *csvScanner) row() ([]string, *refusal) {
	s.number++
	var cells []string
	for {
		cell, err := s.cell(len(cells) + 1)
		if err != nil {
			return nil, err
		}
		if len(cells) <= MaxColumns { // one too many tells the caller
			cells = append(cells, cell)
		}
		if !s.more() {
			return cells, nil
		}
		if s.text[s.pos] == s.comma {
			s.pos++
			continue
		}
		s.lineBreak()
		return cells, nil
	}
}

func (s *csvScanner) lineBreak() {
	if s.text[s.pos] == '\r' && s.pos+1 < len(s.text) && s.text[s.pos+1] == '\n' {
		s.pos++
	}
	s.pos++
}

func (s *csvScanner) cell(column int) (string, *refusal) {
	start := s.pos
	if s.more() && s.text[s.pos] == '"' {
		return s.quoted(column)
	}
	s.pos += s.plain(s.text[s.pos:])
	return s.bounded(s.text[start:s.pos], column)
}

// plain is the length of the text up to the next separator.
func (s *csvScanner) plain(text string) int {
	for i := range len(text) {
		if c := text[i]; c == s.comma || c == '\n' || c == '\r' {
			return i
		}
	}
	return len(text)
}

func (s *csvScanner) quoted(column int) (string, *refusal) {
	s.pos++
	start := s.pos
	doubled := false
	for {
		end := strings.IndexByte(s.text[s.pos:], '"')
		if end < 0 {
			return "", &refusal{code: "open_quote", row: s.number, column: column}
		}
		s.pos += end + 1
		if !s.more() || s.text[s.pos] != '"' {
			break
		}
		doubled = true
		s.pos++
	}
	cell := s.text[start : s.pos-1]
	if doubled {
		cell = strings.ReplaceAll(cell, `""`, `"`)
	}
	if tail := s.plain(s.text[s.pos:]); tail > 0 { // "quoted" and then more
		cell += s.text[s.pos : s.pos+tail]
		s.pos += tail
	}
	return s.bounded(cell, column)
}

func (s *csvScanner) bounded(cell string, column int) (string, *refusal) {
	if len(cell) > MaxCellSize {
		return "", cellTooLarge("", s.number, column)
	}
	return cell, nil
}

// writeCSV writes the single-file layout: a row with the sheet's name, then its rows behind a
// blank cell. Rows keep no blank lines between them and lines end in "\n".
func writeCSV(b *bytes.Buffer, wb *Workbook) {
	for _, sheet := range wb.Sheets {
		writeCSVCell(b, sheet.Name)
		b.WriteByte('\n')
		for _, row := range sheet.Rows {
			for _, cell := range row.Cells {
				b.WriteByte(',')
				writeCSVCell(b, cell)
			}
			b.WriteByte('\n')
		}
	}
}

func writeCSVCell(b *bytes.Buffer, cell string) {
	if !strings.ContainsAny(cell, ",;\"\n\r") {
		b.WriteString(cell)
		return
	}
	b.WriteByte('"')
	for {
		end := strings.IndexByte(cell, '"')
		if end < 0 {
			break
		}
		b.WriteString(cell[:end])
		b.WriteString(`""`)
		cell = cell[end+1:]
	}
	b.WriteString(cell)
	b.WriteByte('"')
}
