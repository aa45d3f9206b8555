package xlsform

import (
	"regexp"
	"slices"
	"strings"

	"carnet/forms"
)

// searchStart finds a search('file', …) in an appearance: it takes the choices from a file.
var searchStart = regexp.MustCompile(`(?:^|\s)search\s*\(`)

// searchTests are the ways to search a column for a text, whatever the letter case.
var searchTests = map[string]string{
	"contains": "contains", "startswith": "starts-with", "endswith": "ends-with", "matches": "",
}

// readSearch cuts the call out of an appearance: its arguments as they are written, and what
// stands around it. There are none where it does not close.
func readSearch(appearance string) (arguments []string, rest string, found bool) {
	at := searchStart.FindStringIndex(appearance)
	if at == nil {
		return nil, appearance, false
	}
	depth, start := 1, at[1]
	var quote byte
	for i := at[1]; i < len(appearance); i++ {
		switch c := appearance[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '(':
			depth++
		case c == ')':
			depth--
		}
		if closed := depth == 0; quote == 0 && (closed || depth == 1 && appearance[i] == ',') {
			arguments = append(arguments, strings.TrimSpace(appearance[start:i]))
			start = i + 1
			if closed {
				return arguments, appearance[:at[0]] + " " + appearance[i+1:], true
			}
		}
	}
	return nil, appearance[:at[0]], true
}

// quotedText is the text of a literal; ok is false for any other expression.
func quotedText(argument string) (text string, ok bool) {
	n := len(argument)
	if n < 2 || argument[0] != argument[n-1] || !strings.ContainsRune(`'"`, rune(argument[0])) {
		return "", false
	}
	text = argument[1 : n-1]
	return text, !strings.ContainsRune(text, rune(argument[0]))
}

// noteSearches finds the lists that say how a file is searched, and so are no lists themselves.
func (r *reader) noteSearches() {
	r.searched = make(map[string]bool)
	for i := 1; i < len(r.form.Defs); i++ {
		appearance := r.survey.cell(r.rows[i], "appearance")
		if r.types[i].source == fromChoices && searchStart.MatchString(appearance) {
			r.searched[r.types[i].list] = true
		}
	}
}

// searchedList is the list of a select whose appearance searches a file, and the filter that
// this means. The choices of l that are numbers are kept; the first other one names the columns
// of the file that name and label a choice.
func (q *question) searchedList(l *list, arguments []string) (searched *list, filter string) {
	at := q.place("appearance")
	var file string
	ok := len(arguments) > 0
	if ok {
		file, ok = quotedText(arguments[0])
	}
	file = strings.TrimSuffix(file, csvFile) + csvFile
	if !ok || !isFileName(file) {
		q.fail(at, "bad_search")
		return l, ""
	}
	searched = &list{List: &forms.List{Name: l.Name}, first: l.first}
	var columns *forms.Choice
	for i := range l.Choices {
		if c := &l.Choices[i]; isCount(c.Name) {
			searched.Choices = append(searched.Choices, *c)
		} else if columns == nil {
			columns = c
		}
	}
	table := q.tableOf(file)
	switch {
	case columns == nil:
		return searched, ""
	case table == nil:
		q.warn(at, ExternalMissing, file)
		return searched, ""
	}
	q.addFound(searched, table, columns)
	return searched, q.searchFilter(table, arguments[1:])
}

// addFound adds the rows of the table to the list.
func (q *question) addFound(l *list, table *forms.Table, columns *forms.Choice) {
	labels := make([][]string, len(q.form.Languages))
	for language := range labels {
		text := columns.Label.In(language).Render(func(forms.Piece) string { return "" })
		for column := range strings.SplitSeq(text, ",") {
			labels[language] = append(labels[language], strings.TrimSpace(column))
		}
	}
	for _, column := range append(slices.Concat(labels...), columns.Name) {
		if !slices.Contains(table.Columns, column) {
			q.fail(q.place("appearance"), "missing_file_column", table.Name, column)
			return
		}
	}
	for _, row := range table.Rows {
		if row[columns.Name] == "" {
			continue
		}
		texts := make([]forms.Template, len(labels))
		for language, from := range labels {
			words := make([]string, len(from))
			for i, column := range from {
				words[i] = row[column]
			}
			texts[language] = forms.Literal(strings.Join(words, ", "))
		}
		l.Choices = append(l.Choices, forms.Choice{
			Name: row[columns.Name], Label: forms.NewWording(texts, q.form.Default), Cells: row,
		})
	}
	if len(l.Choices) > 0 {
		l.Choices[0].Cells = withColumns(table, l.Choices[0].Cells)
	}
}

// searchFilter is the choice_filter that the arguments after the file mean: a test, columns and a
// text, then perhaps a column and what it must be.
func (q *question) searchFilter(table *forms.Table, arguments []string) string {
	texts := make([]string, len(arguments))
	for i, argument := range arguments {
		texts[i], _ = quotedText(argument)
	}
	var tests []string
	known := len(arguments) == 0 || len(arguments) == 3 || len(arguments) == 5
	if known && len(arguments) > 0 {
		test, ok := searchTests[strings.ToLower(texts[0])]
		known = ok
		var columns []string
		for column := range strings.SplitSeq(texts[1], ",") {
			column = strings.TrimSpace(column)
			known = known && isName(column) && slices.Contains(table.Columns, column)
			columns = append(columns, searchTest(test, column, arguments[2]))
		}
		tests = append(tests, "("+strings.Join(columns, " or ")+")")
	}
	if known && len(arguments) == 5 {
		known = isName(texts[3]) && slices.Contains(table.Columns, texts[3])
		tests = append(tests, texts[3]+" = ("+arguments[4]+")")
	}
	if !known {
		q.fail(q.place("appearance"), "bad_search")
		return ""
	}
	return strings.Join(tests, " and ")
}

func searchTest(function, column, text string) string {
	column, text = "lower-case("+column+")", "lower-case("+text+")"
	if function == "" {
		return column + " = " + text
	}
	return function + "(" + column + ", " + text + ")"
}
