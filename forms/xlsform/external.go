package xlsform

import (
	"cmp"
	"errors"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Extensions of the files that a form may read.
const (
	csvFile     = ".csv"
	xmlFile     = ".xml"
	geojsonFile = ".geojson"
)

// isTableFile says whether name has the extension of a file that a form may read.
func isTableFile(name string) bool {
	return slices.Contains([]string{csvFile, xmlFile, geojsonFile}, filepath.Ext(name))
}

// withoutExtension is how expressions call the table in a file.
func withoutExtension(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) }

// joinFiles joins the files that the form names to the workbook, so that it is whole by itself.
func (r *reader) joinFiles() {
	if r.files == nil {
		return
	}
	done := make(map[string]bool)
	for _, f := range r.namedFiles() {
		if !done[f.name] && !r.hasSheet(f.name) && !r.failed() {
			r.joinFile(f)
		}
		done[f.name] = true
	}
}

// hasSheet says whether a sheet of the workbook stands for the file.
func (r *reader) hasSheet(name string) bool {
	return slices.ContainsFunc(r.wb.Sheets, func(s Sheet) bool {
		return strings.EqualFold(s.Name, name) || strings.EqualFold(s.Name, withoutExtension(name)) && isLookup(s.Name)
	})
}

func (r *reader) joinFile(f namedFile) {
	data, err := r.files(f.name)
	if errors.Is(err, fs.ErrNotExist) {
		return // told where the table is wanted
	}
	if err != nil {
		r.fail(f.at, "file_not_read", f.name, err.Error())
		return
	}
	sheet, err := decodeTable(f.name, data)
	if err != nil {
		r.badFile(f, err)
		return
	}
	if refused := r.tooLarge(sheet); refused != nil {
		r.badFile(f, refused)
		return
	}
	r.wb.Sheets = append(r.wb.Sheets, *sheet)
}

// badFile reports why a file cannot be joined, in both languages.
func (r *reader) badFile(f namedFile, err error) {
	var refused *refusal
	if !errors.As(err, &refused) {
		refused = notRead(err)
	}
	french, english := say(refused.code, refused.args)
	row := ""
	if refused.row > 0 {
		row = "!" + strconv.Itoa(refused.row)
	}
	r.fail(f.at, "bad_file", f.name+row, french, english)
}

// tooLarge refuses a table with which the workbook could not be read again from its canonical
// bytes.
func (r *reader) tooLarge(sheet *Sheet) *refusal {
	rows, size := sheet.measure()
	for i := range r.wb.Sheets {
		n, bytes := r.wb.Sheets[i].measure()
		rows, size = rows+n, size+bytes
	}
	switch {
	case len(r.wb.Sheets) >= MaxSheets:
		return tooManySheets()
	case rows > MaxRows:
		return tooManyRows()
	case size > MaxFileSize:
		return fileTooLarge()
	}
	return nil
}

// measure is the rows that a sheet takes in the canonical layout, and an upper bound of its bytes.
func (s *Sheet) measure() (rows, size int) {
	for _, row := range s.Rows {
		size += len("\n")
		for _, cell := range row.Cells {
			size += len(`,""`) + len(cell) + strings.Count(cell, `"`)
		}
	}
	return len(s.Rows) + 1, size + len(s.Name) + len("\n")
}

// namedFile is a file that the workbook names, and where.
type namedFile struct {
	name string
	at   place
}

// tableCalls find the tables that calls name: of pulldata in expressions, of search in appearances.
var tableCalls = map[string]*regexp.Regexp{
	"pulldata(": regexp.MustCompile(`\bpulldata\(\s*['"]([^'"]+)['"]`),
	"search(":   regexp.MustCompile(`\bsearch\(\s*['"]([^'"]+)['"]`),
}

// namedFiles lists the files that the workbook names: those of selects and external types, then
// those of expressions.
func (r *reader) namedFiles() []namedFile {
	var named []namedFile
	for i := range r.survey.rows {
		row := &r.survey.rows[i]
		typ, _ := readType(r.survey.cell(row, "type"))
		at := r.survey.place(row, "type")
		switch {
		case typ.source == fromFile && typ.list != "":
			named = append(named, namedFile{typ.list, at})
		case typ.file != "" && r.survey.cell(row, "name") != "":
			named = append(named, namedFile{r.survey.cell(row, "name") + typ.file, at})
		}
	}
	for i := range r.wb.Sheets {
		s := &r.wb.Sheets[i]
		if !isLookup(s.Name) {
			named = append(append(named, s.tablesCalled(i, "pulldata(")...), s.tablesCalled(i, "search(")...)
		}
	}
	return slices.DeleteFunc(named, func(f namedFile) bool { return !isFileName(f.name) })
}

// tablesCalled lists the files that calls name in the cells of the sheet.
func (s *Sheet) tablesCalled(order int, call string) []namedFile {
	var named []namedFile
	for _, row := range s.Rows {
		for column, cell := range row.Cells {
			if !strings.Contains(cell, call) {
				continue
			}
			for _, m := range tableCalls[call].FindAllStringSubmatch(cell, -1) {
				at := place{&table{sheet: s, order: order}, row.Number, s.Column + column}
				named = append(named, namedFile{strings.TrimSuffix(m[1], csvFile) + csvFile, at})
			}
		}
	}
	return named
}

// isLookup says whether a sheet is a table, with no meaning of its own. Those whose name begins
// with "_" are remarks.
func isLookup(name string) bool {
	name = canonicalSheet(name)
	_, understood := vocabularies[name]
	remark := strings.HasPrefix(name, "_") && !isTableFile(name)
	return !understood && !remark && !slices.Contains(unsupportedSheets, name)
}

// tableNames are the names that expressions may call a sheet's table by.
func tableNames(sheet string) []string {
	if isTableFile(sheet) {
		return []string{sheet, withoutExtension(sheet)}
	}
	return []string{sheet}
}

// sourceOf is the file that a table would be read from, for messages.
func sourceOf(table string) string {
	if isTableFile(table) {
		return table
	}
	return cmp.Or(table, "?") + csvFile
}
