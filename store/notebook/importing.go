package notebook

import (
	"cmp"
	"context"
	"errors"
	"io"
	"slices"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
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

// Import applies a JSON file of answers to an audit: {"question": value, "repeat": [{"field":
// value}]}. It is applied whole, or refused with an *ImportError that lists every problem.
// Instances of a repeat match by "_id", else by their place in the list; those that are missing
// are added, none is taken away. What already stands is not written again.
func (n *Notebook) Import(ctx context.Context, audit, file string, r io.Reader) (Imported, error) {
	members, places, err := readAnswers(r, n.Language)
	if err != nil {
		if e, ok := errors.AsType[*ImportError](err); ok {
			e.File = file
		}
		return Imported{}, err
	}
	d, err := n.draft(ctx, audit)
	if err != nil {
		return Imported{}, err
	}
	i := importer{draft: d, places: places, lang: n.Language, seen: map[expr.Node]bool{}}
	if err := i.apply(members); err != nil {
		return Imported{}, err
	}
	if len(i.problems) > 0 {
		return Imported{}, &ImportError{File: file, Problems: sorted(i.problems)}
	}
	i.done.Warnings = sorted(i.done.Warnings)
	return i.done, d.save(ctx)
}

func sorted(problems []ImportProblem) []ImportProblem {
	slices.SortStableFunc(problems, func(a, b ImportProblem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return problems
}

// importer applies a file to a draft.
type importer struct {
	*draft
	places   lines
	lang     locale.Lang
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
func (i *importer) apply(members []member) error {
	if err := i.object(members, i.session.Root()); err != nil {
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
		_, err := i.session.Parse(s.node, s.reply.Value)
		i.refused(s, err)
	}
	for _, s := range i.said {
		i.judge(s)
	}
	return nil
}

// object applies the members of the file, or of one instance: questions first, because a
// repeat may count its instances by one of them.
func (i *importer) object(members []member, around expr.Node) error {
	var lists []member
	for _, m := range members {
		if _, ok := i.repeat(m.name, around); ok {
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
	form := i.session.Form()
	for _, ref := range form.Named(name) {
		if form.Def(ref).Kind == forms.Repeat && form.Repeat(ref) == i.session.Ref(around) {
			return ref, true
		}
	}
	return 0, false
}

// question reads what one question is told.
func (i *importer) question(m member, around expr.Node) error {
	address := m.name
	if around != i.session.Root() {
		address = i.session.Address(around) + "/" + m.name
	}
	node, err := i.find(address)
	if e, ok := errors.AsType[*QuestionError](err); ok {
		i.problem(m.at, address, e.Text(i.lang))
		return nil
	}
	if err != nil {
		return err
	}
	if i.seen[node] {
		i.problem(m.at, address, i.lang.Pick("la question est donnée deux fois.", "the question is given twice."))
		return nil
	}
	i.seen[node] = true
	reply, fault := m.value.reply(i.session.Def(node), i.lang)
	if fault != "" {
		i.problem(m.value.at, address, fault)
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
		i.tell(said{node: node, at: m.value.at, reply: reply})
	}
	return nil
}

// tell sets an answer, to be judged once all are set.
func (i *importer) tell(s said) {
	a, err := i.read(s.node, s.reply)
	if e, ok := errors.AsType[*fill.ValueError](err); ok && e.Kind == fill.NotOffered {
		i.waiting = append(i.waiting, s)
		return
	}
	if err != nil {
		i.refused(s, err)
		return
	}
	if i.set(s.node, a) {
		i.done.Answers++
	}
	i.said = append(i.said, s)
}

func (i *importer) judge(s said) {
	j := i.session.Judge(s.node, i.session.Answer(s.node))
	if !j.Valid {
		i.refused(s, i.refuse(s.node, j.Message, nil))
		return
	}
	line, column := i.places.of(s.at)
	for _, w := range i.warnings(s.node, j) {
		i.done.Warnings = append(i.done.Warnings,
			ImportProblem{Line: line, Column: column, Question: i.session.Address(s.node), Message: w})
	}
}

// refused notes why a question does not take what the file says.
func (i *importer) refused(s said, err error) {
	message := locale.ErrorText(err, i.lang)
	if e, ok := errors.AsType[*RefusedError](err); ok {
		message = locale.Quote(locale.Clean(e.Label), i.lang) + i.lang.Pick("\u00a0: ", ": ") + e.why(i.lang)
	}
	i.problem(s.at, i.session.Address(s.node), message)
}

func (i *importer) problem(at int, question, message string) {
	line, column := i.places.of(at)
	i.problems = append(i.problems, ImportProblem{Line: line, Column: column, Question: question, Message: message})
}
