package xlsform

import (
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

const otherChoice = "other" // the choice that or_other adds

// choices finds the list of a select and compiles its filter.
func (q *question) choices() {
	filter := q.cell("choice_filter")
	switch {
	case q.typ.list == "":
		if filter != "" {
			q.warn(q.place("choice_filter"), "misplaced_cell", "choice_filter")
		}
		return
	case q.typ.source == fromRepeat:
		q.answersAsChoices(filter)
		return
	}
	l := q.findList()
	if l == nil {
		return
	}
	l.used = true
	if arguments, rest, search := readSearch(q.cell("appearance")); search {
		q.d.Appearance = strings.Fields(rest)
		var found string
		if l, found = q.searchedList(l, arguments); filter == "" {
			filter = found
		} else if found != "" {
			filter = "(" + filter + ") and " + found
		}
	}
	q.d.List = l.List
	if q.d.Kind != forms.SelectOne {
		q.refuseSpaces(l)
	}
	if q.typ.other {
		if filter != "" {
			q.fail(q.place("choice_filter"), "other_with_filter")
		}
		q.d.List = q.withOther(l.List)
	}
	if filter != "" {
		q.d.ChoiceFilter = q.filter(filter, l)
	}
}

// filter compiles a choice_filter; nil where there is nothing to filter.
func (q *question) filter(text string, l *list) *expr.Program {
	at := q.place("choice_filter")
	scope := choiceScope{Scope: q.form.Scope(q.d.Ref, l.Columns()...), unknown: func(name string) {
		switch {
		case len(l.Choices) == 0: // the columns of a file that is not there are unknown
		case bareFunction(name) != "":
			q.warn(at, "bare_function", name, bareFunction(name))
		default:
			q.warn(at, "unknown_column", name, l.Name)
		}
	}}
	program := q.compile(text, at, "choice_filter", scope)
	if len(l.Choices) == 0 {
		return nil
	}
	return program
}

// choiceScope lets a choice_filter name columns that the list does not have: they are blank, as
// the standard has it.
type choiceScope struct {
	expr.Scope
	unknown func(name string)
}

func (s choiceScope) Child(parent expr.Ref, name string) (expr.Ref, error) {
	ref, err := s.Scope.Child(parent, name)
	if err != nil && parent == s.Self() {
		s.unknown(name)
		return forms.ColumnRef(MaxColumns), nil
	}
	return ref, err
}

func (q *question) findList() *list {
	at := q.place("type")
	search := searchStart.MatchString(q.cell("appearance"))
	lists, sheet := q.lists, choicesSheet
	switch q.typ.source {
	case fromExternal:
		lists, sheet = q.external, externalSheet
		if q.cell("choice_filter") == "" {
			q.fail(at, "external_without_filter")
		}
	case fromFile:
		if search {
			q.fail(q.place("appearance"), "search_of_file")
		}
		return q.fileList()
	}
	l := lists[q.typ.list]
	switch {
	case l == nil:
		q.unknownList(at, q.typ.list, sheet, lists)
		return nil
	case len(l.Choices) == 0:
		q.fail(at, "empty_list", q.typ.list)
	case q.typ.source == fromChoices && q.searched[q.typ.list] && !search:
		q.fail(at, "searched_list", q.typ.list)
	}
	return l
}

// answersAsChoices makes the answers to a question of a repeat the choices.
func (q *question) answersAsChoices(filter string) {
	at := q.place("type")
	name := strings.TrimSpace(strings.Trim(q.typ.list, "${}"))
	ref, err := q.scope.Ref(name)
	if err != nil {
		q.badName(&expr.UnknownNameError{Name: name, Err: err}, at)
		return
	}
	repeat := q.form.Repeat(ref)
	if k := q.form.Def(ref).Kind; repeat == 0 || k == forms.Group || k == forms.Repeat || k == forms.Note {
		q.fail(at, "not_in_repeat", name)
		return
	}
	q.d.AnswersOf = ref
	if q.d.Kind != forms.SelectOne && q.form.Def(ref).Kind == forms.Text {
		q.warn(at, "spaces_in_answers", name)
	}
	if filter != "" {
		q.d.ChoiceFilter = q.compile(filter, q.place("choice_filter"), "choice_filter", q.form.Scope(repeat))
	}
}

// refuseSpaces refuses, once, the choice names that could not be told apart in an answer. The
// choices of a file have no place of their own.
func (q *question) refuseSpaces(l *list) {
	if l.joined {
		return
	}
	l.joined = true
	for i := range l.Choices {
		at := q.place("type")
		if i < len(l.places) {
			at = l.places[i]
		}
		if name := l.Choices[i].Name; strings.ContainsAny(name, " \t\n") {
			q.fail(at, "space_in_choice", name, strings.Join(strings.Fields(name), "_"), l.Name, q.d.Name)
		}
	}
}

// withOther is the list with the choice that or_other adds, unless it has it.
func (q *question) withOther(l *forms.List) *forms.List {
	if _, has := l.Find(otherChoice); has {
		return l
	}
	for _, language := range q.form.Languages {
		if code := language.Code; code != "" && !strings.HasPrefix(code, "fr") && !strings.HasPrefix(code, "en") {
			q.warn(q.place("type"), "other_in_english", q.d.Name, language.Name)
		}
	}
	choice := forms.Choice{Name: otherChoice, Label: q.inLanguages("Autre", "Other")}
	return &forms.List{Name: l.Name, Choices: append(l.Choices[:len(l.Choices):len(l.Choices)], choice)}
}

// other completes the question that or_other added: relevant when "other" is chosen.
func (r *reader) other(ref expr.Ref) {
	d, asked := r.form.Def(ref), r.form.Def(ref-1)
	at := r.survey.place(r.rows[ref], "type")
	d.Label = r.inLanguages("Précisez.", "Specify other.")
	d.Relevant = r.compile("selected(../"+asked.Name+", '"+otherChoice+"')", at, "relevant", r.form.Scope(ref))
	d.Actors, d.Domain, d.Families = asked.Actors, asked.Domain, asked.Families
}

// inLanguages is a text of ours in each language of the form, in English where it is not French.
func (r *reader) inLanguages(french, english string) forms.Wording {
	texts := make([]forms.Template, len(r.form.Languages))
	for i, language := range r.form.Languages {
		texts[i] = forms.Literal(english)
		if strings.HasPrefix(language.Code, "fr") {
			texts[i] = forms.Literal(french)
		}
	}
	return forms.NewWording(texts, r.form.Default)
}
