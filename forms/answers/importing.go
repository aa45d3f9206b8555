package answers

import (
	"cmp"
	"errors"
	"io"
	"slices"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/jsontree"
	"carnet/forms/locale"
)

// Imported is what a file of answers changed.
type Imported struct {
	Given     int // answers and notes of the file, also those that were already so
	Answers   int
	Notes     int
	Instances int
	Warnings  []ImportProblem // what to look at again
}

// Import applies a JSON file of answers: {"question": value, "repeat": [{"field": value}]}. What it
// changes is in the draft, which is of no use after an error: an *ImportError that lists every
// problem of the file. Instances of a repeat match by "_id", else by their place in the list;
// those that are missing are added, none is taken away. What already stands is not told again.
func (d *Draft) Import(file string, r io.Reader) (Imported, error) {
	document, err := read(file, r, d.lang)
	if err != nil {
		return Imported{}, err
	}
	i := importer{Draft: d, document: document, seen: map[expr.Node]bool{}}
	if err := i.apply(document.Root.Members); err != nil {
		return Imported{}, err
	}
	if len(i.problems) > 0 {
		return Imported{}, &ImportError{File: file, Problems: sorted(i.problems)}
	}
	i.done.Warnings = sorted(i.done.Warnings)
	return i.done, nil
}

// read reads the file, which must hold an object.
func read(file string, r io.Reader, lang locale.Lang) (*jsontree.Document, error) {
	document, err := jsontree.Read(r)
	if err == nil && document.Root.Kind != jsontree.Object {
		line, column := document.Place(document.Root.At)
		err = &jsontree.Error{
			Line: line, Column: column,
			French:  "un objet est attendu\u00a0: {\"question\": réponse}.",
			English: "an object is expected: {\"question\": answer}.",
		}
	}
	if fault, ok := errors.AsType[*jsontree.Error](err); ok {
		return nil, &ImportError{File: file, Problems: []ImportProblem{{
			Line: fault.Line, Column: fault.Column, Message: fault.Text(lang),
		}}}
	}
	return document, err
}

func sorted(problems []ImportProblem) []ImportProblem {
	slices.SortStableFunc(problems, func(a, b ImportProblem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return problems
}

// importer applies a file to a draft.
type importer struct {
	*Draft
	document *jsontree.Document
	seen     map[expr.Node]bool
	said     []said
	waiting  []said // for other answers to make their choice offered
	problems []ImportProblem
	done     Imported
}

// said is a question of the file with its reply.
type said struct {
	node  expr.Node
	at    int // offset in the file
	reply Reply
}

// apply sets everything, then judges everything: an answer may depend on another of the file.
// The error is of the notebook, not of the file.
func (i *importer) apply(members []jsontree.Member) error {
	if err := i.object(members, i.Session.Root()); err != nil {
		return err
	}
	for settled := true; settled && len(i.waiting) > 0; {
		again := i.waiting
		i.waiting = nil
		for _, s := range again {
			i.tell(s)
		}
		settled = len(i.waiting) < len(again)
	}
	for _, s := range i.waiting {
		_, err := i.Session.Parse(s.node, s.reply.Value)
		i.refused(s, err)
	}
	for _, s := range i.said {
		i.judge(s)
	}
	return nil
}

// object applies the members of the file, or of one instance: questions first, because a
// repeat may count its instances by one of them.
func (i *importer) object(members []jsontree.Member, around expr.Node) error {
	var lists []jsontree.Member
	for _, m := range members {
		if _, ok := i.repeat(m.Name, around); ok {
			lists = append(lists, m)
			continue
		}
		if err := i.question(m, around); err != nil {
			return err
		}
	}
	for _, m := range lists {
		if err := i.list(m, around); err != nil {
			return err
		}
	}
	return nil
}

// repeat is the repeat called name directly in the file, or directly in an instance.
func (i *importer) repeat(name string, around expr.Node) (expr.Ref, bool) {
	form := i.Session.Form()
	for _, ref := range form.Named(name) {
		if form.Def(ref).Kind == forms.Repeat && form.Repeat(ref) == i.Session.Ref(around) {
			return ref, true
		}
	}
	return 0, false
}

// question reads what one question is told.
func (i *importer) question(m jsontree.Member, around expr.Node) error {
	address := m.Name
	if around != i.Session.Root() {
		address = i.Session.Address(around) + "/" + m.Name
	}
	node, err := i.Find(address)
	if e, ok := errors.AsType[*QuestionError](err); ok {
		i.problem(m.At, address, e.Text(i.lang))
		return nil
	}
	if err != nil {
		return err
	}
	if i.seen[node] {
		i.problem(m.At, address, i.lang.Pick("la question est donnée deux fois.", "the question is given twice."))
		return nil
	}
	i.seen[node] = true
	reply, fault := ReplyOf(&m.Value, i.Session.Def(node), i.lang)
	if fault != "" {
		i.problem(m.Value.At, address, fault)
		return nil
	}
	if reply.Note != nil {
		i.done.Given++
		if i.note(node, *reply.Note) {
			i.done.Notes++
		}
	}
	if reply.speaks() {
		i.done.Given++
		i.tell(said{node: node, at: m.Value.At, reply: reply})
	}
	return nil
}

// tell sets an answer, to be judged once all are set.
func (i *importer) tell(s said) {
	a, err := i.Read(s.node, s.reply)
	if e, ok := errors.AsType[*fill.ValueError](err); ok && e.Kind == fill.NotOffered {
		i.waiting = append(i.waiting, s)
		return
	}
	if err != nil {
		i.refused(s, err)
		return
	}
	if i.Set(s.node, a) {
		i.done.Answers++
	}
	i.said = append(i.said, s)
}

func (i *importer) judge(s said) {
	j := i.Session.Judge(s.node, i.Session.Answer(s.node))
	if !j.Valid {
		i.refused(s, i.refuse(s.node, j.Message, nil))
		return
	}
	line, column := i.document.Place(s.at)
	for _, w := range i.warnings(s.node, j) {
		i.done.Warnings = append(i.done.Warnings,
			ImportProblem{Line: line, Column: column, Question: i.Session.Address(s.node), Message: w})
	}
}

// refused notes why a question does not take what the file says.
func (i *importer) refused(s said, err error) {
	message := locale.ErrorText(err, i.lang)
	if e, ok := errors.AsType[*RefusedError](err); ok {
		message = e.why(i.lang)
		if label := locale.Clean(e.Label); label != "" {
			message = locale.Quote(label, i.lang) + i.lang.Pick("\u00a0: ", ": ") + message
		}
	}
	i.problem(s.at, i.Session.Address(s.node), message)
}

func (i *importer) problem(at int, question, message string) {
	line, column := i.document.Place(at)
	i.problems = append(i.problems, ImportProblem{Line: line, Column: column, Question: question, Message: message})
}
