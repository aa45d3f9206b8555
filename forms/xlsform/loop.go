package xlsform

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A loop asks its questions once for each choice of a list. The standard has long had it; it is
// the same as a group that holds a group for each choice, so its rows are written out as such.
var (
	beginLoop = regexp.MustCompile(`(?i)^begin[\s_]+loop(?:\s+(?:over\s+)?(\S+))?$`)
	endLoop   = regexp.MustCompile(`(?i)^end[\s_]+loop$`)
)

// loops writes out the loops of a survey.
type loops struct {
	*reader
	choices *table
	open    []loop
	done    []Row
	rows    int // written so far
	bytes   int // of the texts written for a choice
}

// loop is a loop that is not closed yet.
type loop struct {
	begin   Row
	choices []*Row
	body    []Row
}

// expandLoops replaces the loops among the rows of the survey, and notes the lists they use. A
// loop that is never closed, or an end without a loop, is left for the structure to refuse.
func (r *reader) expandLoops(choices *table) {
	t := r.survey
	if !t.has("type") || !slices.ContainsFunc(t.rows, func(row Row) bool { return beginLoop.MatchString(t.cell(&row, "type")) }) {
		return
	}
	l := &loops{reader: r, choices: choices}
	for _, row := range t.rows {
		if l.overflows() {
			return
		}
		typ := t.cell(&row, "type")
		switch begin := beginLoop.FindStringSubmatch(typ); {
		case begin != nil:
			l.open = append(l.open, loop{begin: row, choices: l.choicesOf(&row, begin[1])})
		case endLoop.MatchString(typ) && len(l.open) > 0:
			l.end(row)
		default:
			l.add(row)
		}
	}
	for _, unclosed := range l.open {
		l.done = append(append(l.done, unclosed.begin), unclosed.body...)
	}
	t.rows = l.done
}

// choicesOf lists the choices of the loop that begins in row.
func (l *loops) choicesOf(row *Row, list string) []*Row {
	at := l.survey.place(row, "type")
	if list == "" {
		l.fail(at, "missing_list", l.survey.cell(row, "type"), "begin_loop over")
		return nil
	}
	var found []*Row
	if l.choices != nil {
		for i := range l.choices.rows {
			choice := &l.choices.rows[i]
			if l.choices.cell(choice, "list_name") == list && l.choices.cell(choice, "name") != "" {
				found = append(found, choice)
			}
		}
	}
	if len(found) == 0 && (l.choices == nil || l.choices.has("list_name")) {
		l.unknownList(at, list, choicesSheet, nil)
	}
	l.mentioned = append(l.mentioned, list)
	return found
}

// overflows says whether the loops make more than a workbook may hold.
func (l *loops) overflows() bool { return l.rows > MaxRows || l.bytes > MaxFileSize }

// add writes a row into the innermost open loop.
func (l *loops) add(row Row) {
	l.rows++
	if n := len(l.open); n > 0 {
		l.open[n-1].body = append(l.open[n-1].body, row)
		return
	}
	l.done = append(l.done, row)
}

// end closes the innermost loop with the row of its end.
func (l *loops) end(row Row) {
	closed := l.open[len(l.open)-1]
	l.open = l.open[:len(l.open)-1]
	end := l.with(row, map[string]string{"type": "end_group", "name": ""})
	l.add(l.with(closed.begin, map[string]string{"type": "begin_group"}))
	for _, choice := range closed.choices {
		l.add(l.groupOf(closed.begin, choice))
		for i := range closed.body {
			if l.overflows() {
				l.fail(l.survey.place(&row, "type"), "too_many_rows", strconv.Itoa(MaxRows))
				return
			}
			l.add(l.substituted(&closed.body[i], choice))
		}
		l.add(end)
	}
	l.add(end)
}

// with is row with other texts in some fields.
func (l *loops) with(row Row, texts map[string]string) Row {
	cells := slices.Clone(row.Cells)
	for field, text := range texts {
		if column, ok := l.survey.fields[field]; ok {
			cells = setCell(cells, column, text)
		}
	}
	return Row{Number: row.Number, Cells: cells}
}

func setCell(cells []string, column int, text string) []string {
	for len(cells) <= column {
		cells = append(cells, "")
	}
	cells[column] = text
	return cells
}

// groupOf begins the group of a choice: its name and its label are those of the choice.
func (l *loops) groupOf(begin Row, choice *Row) Row {
	row := l.with(Row{Number: begin.Number}, map[string]string{
		"type": "begin_group", "name": l.choices.cell(choice, "name"),
	})
	for language, column := range l.survey.words["label"] {
		if column >= 0 {
			row.Cells = setCell(row.Cells, column, l.label(choice, language))
		}
	}
	return row
}

// label is the label of a choice in a language, else in any.
func (l *loops) label(choice *Row, language int) string {
	columns := l.choices.words["label"]
	if language < len(columns) {
		if text := choice.Cell(columns[language]); text != "" {
			return text
		}
	}
	for _, column := range columns {
		if text := choice.Cell(column); text != "" {
			return text
		}
	}
	return ""
}

// What stands for the name and the label of the choice in the rows of a loop.
const (
	nameMark  = "%(name)s"
	labelMark = "%(label)s"
)

// substituted is a row of the loop for one choice.
func (l *loops) substituted(row *Row, choice *Row) Row {
	if !slices.ContainsFunc(row.Cells, func(cell string) bool { return strings.Contains(cell, "%(") }) {
		return *row
	}
	cells := slices.Clone(row.Cells)
	name := l.choices.cell(choice, "name")
	for i, cell := range cells {
		label := l.label(choice, l.languageOf(i))
		l.bytes += len(cell) + strings.Count(cell, nameMark)*len(name) + strings.Count(cell, labelMark)*len(label)
		if !l.overflows() {
			cells[i] = strings.NewReplacer(nameMark, name, labelMark, label).Replace(cell)
		}
	}
	return Row{Number: row.Number, Cells: cells}
}

// languageOf is the language of a column of the survey, the default one where it has none.
func (l *loops) languageOf(column int) int {
	for _, columns := range l.survey.words {
		if language := slices.Index(columns, column); language >= 0 {
			return language
		}
	}
	return l.form.Default
}
