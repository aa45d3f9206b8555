package xlsform

import (
	"path/filepath"
	"slices"

	"carnet/forms"
)

// fileList is the list of a select_one_from_file: the rows of the file's table. The parameters
// value and label say which of its columns name and label a choice.
func (q *question) fileList() *list {
	at, file := q.place("type"), q.typ.list
	if !isFileName(file) {
		q.fail(at, "bad_file_name", file)
		return nil
	}
	value, label := q.choiceColumns()
	key := file + "\n" + value + "\n" + label
	if l := q.fileLists[key]; l != nil {
		return l
	}
	l := &list{List: &forms.List{Name: file}, first: at}
	q.fileLists[key] = l
	table := q.tableOf(file)
	if table == nil {
		q.warn(at, ExternalMissing, file)
		return l
	}
	for _, column := range []string{value, label} {
		if !slices.Contains(table.Columns, column) {
			q.fail(at, "missing_file_column", file, column)
			return nil
		}
	}
	for _, row := range table.Rows {
		if row[value] == "" {
			continue
		}
		wording := forms.NewWording([]forms.Template{forms.Literal(row[label])}, 0)
		l.Choices = append(l.Choices, forms.Choice{Name: row[value], Label: wording, Cells: row})
	}
	if len(l.Choices) > 0 {
		l.Choices[0].Cells = withColumns(table, l.Choices[0].Cells)
	}
	return l
}

// withColumns is a row that has all columns, blank ones too, so that a choice_filter knows them.
func withColumns(t *forms.Table, row map[string]string) map[string]string {
	whole := make(map[string]string, len(t.Columns))
	for _, column := range t.Columns {
		whole[column] = row[column]
	}
	return whole
}

// choiceColumns are the columns of the file that name and label a choice.
func (q *question) choiceColumns() (value, label string) {
	value, label = "name", "label"
	if filepath.Ext(q.typ.list) == geojsonFile {
		value, label = "id", "title"
	}
	if v := q.d.Parameters["value"]; v != "" {
		value = v
	}
	if v := q.d.Parameters["label"]; v != "" {
		label = v
	}
	return value, label
}

// tableOf is what stands for a file in the workbook.
func (r *reader) tableOf(file string) *forms.Table {
	if t := r.form.Tables[file]; t != nil {
		return t
	}
	return r.form.Tables[withoutExtension(file)]
}

// externalTable tells of a csv-external or xml-external that is not there.
func (q *question) externalTable() {
	if q.typ.file == "" || q.d.Name == "" {
		return
	}
	if file := q.d.Name + q.typ.file; q.tableOf(file) == nil {
		q.warn(q.place("type"), ExternalMissing, file)
	}
}
