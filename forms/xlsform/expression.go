package xlsform

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/locale"
)

// prepareExpressions makes what all expressions share.
func (r *reader) prepareExpressions() {
	r.programs = make([]compiled, 0, 2*len(r.form.Defs))
	r.parsed = make(map[string]*expr.Expr)
	r.language = expr.WithLanguage(r.form.Languages[r.form.Default].Code)
	r.constants = make(map[bool]*expr.Program)
	for _, yes := range []bool{true, false} {
		r.constants[yes] = r.compile(strconv.FormatBool(yes)+"()", place{}, "", r.form.Scope(0))
	}
}

// expression compiles the cell of field; nil if it is blank or wrong.
func (r *reader) expression(t *table, row *Row, field string, scope expr.Scope) *expr.Program {
	text := t.cell(row, field)
	if text == "" {
		return nil
	}
	return r.compile(text, t.place(row, field), field, scope)
}

// condition is expression where yes and no are also accepted, as XLSForm has it.
func (r *reader) condition(t *table, row *Row, field string, scope expr.Scope) *expr.Program {
	text := t.cell(row, field)
	if text == "" {
		return nil
	}
	if yes, known := readYesNo(text); known {
		return r.constants[yes]
	}
	return r.compile(text, t.place(row, field), field, scope)
}

// compile parses and compiles an expression; nil if it is wrong, which is reported.
func (r *reader) compile(text string, at place, field string, scope expr.Scope) *expr.Program {
	if r.full() || !r.wellReferenced(text, at) {
		return nil
	}
	source, err := r.parse(withSavedNames(text))
	if err != nil {
		r.badExpression(err, text, at)
		return nil
	}
	s := tableScope{Scope: scope, reader: r, at: at}
	program, err := expr.Compile(source, s, r.language)
	if err != nil {
		r.badExpression(err, text, at)
		return nil
	}
	r.programs = append(r.programs, compiled{program: program, source: source, place: at, field: field, self: scope.Self()})
	return program
}

// parse parses an expression, once for all the cells that hold it.
func (r *reader) parse(text string) (*expr.Expr, error) {
	if source, known := r.parsed[text]; known {
		return source, nil
	}
	source, err := expr.Parse(text)
	if err == nil {
		r.parsed[text] = source
	}
	return source, err
}

// literal compiles text as a constant, whatever quotes it holds.
func (r *reader) literal(text string, at place, field string, scope expr.Scope) *expr.Program {
	source := "'" + text + "'"
	if strings.Contains(text, "'") {
		pieces := strings.Split(text, "'")
		source = "concat('" + strings.Join(pieces, `', "'", '`) + "')"
	}
	return r.compile(source, at, field, scope)
}

// tableScope lets pulldata name a table that is a file beside the workbook: the standard has
// them there. That is a warning, not an error.
type tableScope struct {
	expr.Scope
	reader *reader
	at     place
}

func (s tableScope) HasTable(table, column string) bool {
	if _, known := s.reader.form.Tables[table]; !known {
		s.reader.warn(s.at, ExternalMissing, sourceOf(table))
		return true
	}
	return s.Scope.HasTable(table, column)
}

// Instance lets instance() name a file that is not at hand. That is a warning too; a name that
// stands for no list and no file is an error.
func (s tableScope) Instance(id string) ([]string, bool) {
	columns, ok := s.Scope.Instance(id)
	if !ok && s.reader.noChoices() {
		return nil, true
	}
	if !ok && s.reader.namesFile(id) {
		s.reader.warn(s.at, ExternalMissing, sourceOf(id))
		return nil, true
	}
	return columns, ok
}

// namesFile says whether the workbook names a file for the table called id.
func (r *reader) namesFile(id string) bool {
	if r.named == nil {
		r.named = make(map[string]bool)
		for _, f := range r.namedFiles() {
			r.named[withoutExtension(f.name)] = true
		}
	}
	return r.named[id]
}

// badExpression reports an error of parsing or compiling, with what stands where it happened.
func (r *reader) badExpression(err error, text string, at place) {
	var (
		syntax   *expr.SyntaxError
		unknown  *expr.UnknownNameError
		function *expr.UnknownFunctionError
		arity    *expr.ArityError
		operand  *expr.TypeError
	)
	switch {
	case errors.As(err, &syntax):
		r.faulty(at, "bad_expression", text, syntax.Offset, syntax.Fault)
	case errors.As(err, &unknown):
		if !r.bareName(unknown, text, at) {
			r.badName(unknown, at)
		}
	case errors.As(err, &function):
		r.badFunction(function, at)
	case errors.As(err, &arity):
		r.failWith(at, "wrong_arity", takes(arity), arity.Function, strconv.Itoa(arity.Got), character(arity.Offset),
			strconv.Itoa(arity.Least), strconv.Itoa(arity.Most))
	case errors.As(err, &operand):
		r.faulty(at, "wrong_type", text, operand.Offset, operand.Fault)
	}
}

// badFunction reports a function that does not exist, and what to write in its place.
func (r *reader) badFunction(f *expr.UnknownFunctionError, at place) {
	meaning := ""
	detail, known := functionSentences[locale.Fold(f.Name)]
	if !known {
		detail = functionSentences[""]
		meaning = r.meant(f.Name, expr.Functions())
	}
	s := errorSentences["unknown_function"].with(detail)
	r.tellMeaning(meaning, Error, at, "unknown_function", s, []string{f.Name, character(f.Offset)})
}

// bareName reports a word of an expression that was meant to be a question, a function or a choice;
// ok is false where it can only be a mistaken name.
func (r *reader) bareName(unknown *expr.UnknownNameError, text string, at place) (ok bool) {
	runes := []rune(text)
	if unknown.Offset >= len(runes) || !strings.HasPrefix(string(runes[unknown.Offset:]), unknown.Name) {
		return false
	}
	before := strings.TrimRightFunc(string(runes[:unknown.Offset]), unicode.IsSpace)
	switch {
	case strings.HasSuffix(before, "/") || strings.HasSuffix(before, "::"):
		return false
	case len(r.form.Named(unknown.Name)) > 0:
		r.fail(at, "bare_name", unknown.Name)
	case bareFunction(unknown.Name) != "":
		r.fail(at, "bare_function", unknown.Name, bareFunction(unknown.Name))
	case r.isChoice(unknown.Name):
		r.fail(at, "bare_choice", unknown.Name)
	default:
		return false
	}
	return true
}

// bareFunction is the function without argument that a word is meant to be; blank if it is none.
func bareFunction(word string) string {
	word = locale.Fold(word)
	for _, name := range append(frenchWords[word], word) {
		if slices.Contains([]string{"true", "false", "today", "now"}, name) {
			return name
		}
	}
	return ""
}

func (r *reader) isChoice(name string) bool {
	if !r.mayCompare(len(r.lists)) {
		return false
	}
	r.compared += len(r.lists)
	for _, l := range r.lists {
		if _, known := l.Find(name); known {
			return true
		}
	}
	return false
}

// faulty reports what is wrong at a rune of an expression.
func (r *reader) faulty(at place, code, text string, offset int, fault expr.Fault) {
	if fault.Code == expr.ExpectedOperator {
		fault = wordOperator(fault)
	}
	args := append([]string{character(offset), marked(text, offset)}, fault.Args...)
	r.failWith(at, code, expressionSentences[fault.Code], args...)
}

// wordOperator is the fault where an operator is a word in capitals or in French.
func wordOperator(fault expr.Fault) expr.Fault {
	for operator, words := range map[string][]string{"and": {"and", "et"}, "or": {"or", "ou"}, "div": {"div"}, "mod": {"mod"}} {
		if slices.Contains(words, strings.ToLower(fault.Args[0])) {
			return expr.Fault{Code: expr.WrongOperator, Args: []string{fault.Args[0], operator}}
		}
	}
	return fault
}

// failWith reports an error whose sentence ends with a detail.
func (r *reader) failWith(at place, code string, detail sentence, args ...string) {
	french, english := errorSentences[code].with(detail).fill(args)
	r.tell(Error, at, code, french, english)
}

// takes says how many arguments the function takes.
func takes(e *expr.ArityError) sentence {
	switch {
	case e.Paired:
		return aritySentences.paired
	case e.Most < 0:
		return aritySentences.atLeast
	case e.Most == 0:
		return aritySentences.none
	case e.Least < e.Most:
		return aritySentences.between
	case e.Least == 1:
		return aritySentences.one
	}
	return aritySentences.some
}

func (r *reader) badName(unknown *expr.UnknownNameError, at place) {
	if name, saved := strings.CutPrefix(unknown.Name, savedPrefix); saved {
		_, err := r.form.Scope(0).Ref(name)
		unknown = &expr.UnknownNameError{Name: name, Offset: unknown.Offset, Err: err}
	}
	var ambiguous *forms.AmbiguousNameError
	if errors.As(unknown, &ambiguous) {
		if len(slices.Compact(slices.Clone(ambiguous.Paths))) == 1 {
			return // one name twice in a section, which is told
		}
		paths := ambiguous.Paths[:min(len(ambiguous.Paths), 3)]
		r.fail(at, "ambiguous_name", ambiguous.Name, strings.Join(paths, " ou "), strings.Join(paths, " or "))
		return
	}
	var french, english string
	var within *forms.UnknownNameError
	if errors.As(unknown, &within) && within.Within != "" {
		french, english = " sous "+within.Within, " below "+within.Within
	}
	r.failMeaning(r.meantQuestion(unknown.Name), at, "unknown_name", unknown.Name, french, english)
}

// meantQuestion is the question that a name was probably meant to be; blank for none.
func (r *reader) meantQuestion(name string) string {
	if !r.mayCompare(len(r.form.Defs)) {
		return ""
	}
	names := make([]string, 0, len(r.form.Defs))
	for i := range r.form.Defs[1:] {
		names = append(names, r.form.Defs[i+1].Name)
	}
	return r.meant(name, names)
}

func character(offset int) string { return strconv.Itoa(offset + 1) }

// marked is the text around offset, a rune index, with a mark before the rune that it means.
func marked(text string, offset int) string {
	const around = 24
	runes := []rune(text)
	offset = min(max(offset, 0), len(runes))
	from, to := max(0, offset-around), min(len(runes), offset+around)
	shown := string(runes[from:offset]) + "⟦" + string(runes[offset:to]) + "⟧"
	if from > 0 {
		shown = "…" + shown
	}
	return shown
}

// isName says whether text may name a question: a letter or "_", then letters, digits, "_",
// "-" and full stops.
func isName(text string) bool {
	for i, c := range text {
		switch {
		case c == '_' || unicode.IsLetter(c):
		case i > 0 && (c == '-' || c == '.' || unicode.IsDigit(c) || unicode.Is(unicode.M, c)):
		default:
			return false
		}
	}
	return text != ""
}

// readYesNo reads a word that means yes or no, in English, in French or as spreadsheets write
// their booleans; known is false for any other text.
func readYesNo(text string) (yes, known bool) {
	switch strings.ToLower(text) {
	case "yes", "true", "true()", "oui", "vrai":
		return true, true
	case "no", "false", "false()", "non", "faux":
		return false, true
	}
	return false, false
}

// yesNo reads a cell that must be yes, no or blank.
func (r *reader) yesNo(t *table, row *Row, field string) bool {
	cell := t.cell(row, field)
	yes, known := readYesNo(cell)
	if cell != "" && !known {
		r.fail(t.place(row, field), "bad_yes_no", cell)
	}
	return yes
}
