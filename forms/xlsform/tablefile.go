package xlsform

import (
	"path/filepath"
)

// maxTableCells bounds what a file of few bytes can make us keep.
const maxTableCells = 8_000_000

// decodeTable reads a file as the sheet of one table: a header, then a row an item. The error is
// a refusal.
func decodeTable(name string, data []byte) (*Sheet, error) {
	if len(data) > MaxFileSize {
		return nil, fileTooLarge()
	}
	wb := &Workbook{Sheets: []Sheet{{Name: name, Row: 1, Column: 1}}}
	var err error
	switch filepath.Ext(name) {
	case csvFile:
		var text string
		if text, err = plainText(data); err == nil {
			err = wb.layTable(text)
		}
	case xmlFile:
		err = wb.layItems(data)
	case geojsonFile:
		err = wb.layFeatures(data)
	default:
		err = &refusal{code: "bad_table_extension"}
	}
	return &wb.Sheets[0], err
}

// layTable lays plain comma- or semicolon-separated values.
func (wb *Workbook) layTable(text string) error {
	scan := csvScanner{text: text, comma: delimiter(text)}
	for total := 0; scan.more(); {
		cells, refused := scan.row()
		total += len(cells)
		switch {
		case refused != nil:
			return refused
		case scan.number > MaxRows:
			return tooManyRows()
		case len(cells) > MaxColumns, total > maxTableCells:
			return tooManyColumns("", scan.number)
		}
		wb.add(scan.number, cells)
	}
	return nil
}

// items gathers the items of a file that names its cells one by one.
type items struct {
	names []string // of the columns, in the order of their first use
	index map[string]int
	rows  [][]string
	cells int
}

// set writes a cell of the last row. The error is a refusal.
func (t *items) set(column, cell string) error {
	i, known := t.index[column]
	if !known {
		if i = len(t.names); i == MaxColumns {
			return tooManyColumns("", len(t.rows)+1)
		}
		if t.index == nil {
			t.index = make(map[string]int)
		}
		t.index[column] = i
		t.names = append(t.names, column)
	}
	if len(cell) > MaxCellSize {
		return cellTooLarge("", len(t.rows)+1, i+1)
	}
	row := &t.rows[len(t.rows)-1]
	if t.cells += max(0, i+1-len(*row)); t.cells > maxTableCells {
		return tooManyColumns("", len(t.rows)+1)
	}
	for len(*row) <= i {
		*row = append(*row, "")
	}
	(*row)[i] = cell
	return nil
}

// open begins a row. The error is a refusal.
func (t *items) open() error {
	if len(t.rows) == MaxRows {
		return tooManyRows()
	}
	t.rows = append(t.rows, nil)
	return nil
}

// lay makes the items the rows of the workbook's last sheet.
func (t *items) lay(wb *Workbook) {
	wb.add(1, t.names)
	for i, row := range t.rows {
		wb.add(i+2, row)
	}
}
