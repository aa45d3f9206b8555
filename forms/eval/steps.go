package eval

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"carnet/forms/jsontree"
	"carnet/forms/locale"
)

// StepError says why a file of steps, or one step, cannot be done.
type StepError struct {
	File            string
	Number          int // of the step, from 1; 0 for the file
	Line, Column    int
	French, English string // safe to show on a terminal
}

func (e *StepError) Error() string {
	return fmt.Sprintf("run step %d of %s: %s", e.Number, e.File, e.English)
}

// Text says it to people.
func (e *StepError) Text(lang locale.Lang) string {
	place := fmt.Sprintf("%s:%d:%d: ", locale.Clean(e.File), e.Line, e.Column)
	if e.Number == 0 {
		return place + lang.Pick(e.French, e.English)
	}
	return place + fmt.Sprintf(lang.Pick("étape %d\u00a0: %s", "step %d: %s"), e.Number, lang.Pick(e.French, e.English))
}

// step is one object of the list: the verb, the path that it takes, and the other members.
type step struct {
	number  int
	at      int
	verb    string
	path    string
	members []jsontree.Member
}

// script is a file of steps.
type script struct {
	file     string
	document *jsontree.Document
}

func (c *script) refuse(number, at int, french, english string) *StepError {
	line, column := c.document.Place(at)
	return &StepError{File: c.file, Number: number, Line: line, Column: column, French: french, English: english}
}

// Steps runs a JSON list of steps in order: {"set": path, "value": v}, {"add": repeat path},
// {"remove": path}, {"expect": path, …} with any member of Node but its path, or "exists". The
// error is an *ExpectError where an expectation fails, a *StepError where a step cannot be done,
// or what in gave. The steps before it stay done.
func (r *Run) Steps(file string, in io.Reader) error {
	c := script{file: file}
	var err error
	c.document, err = jsontree.Read(in)
	if fault, ok := errors.AsType[*jsontree.Error](err); ok {
		return &StepError{File: file, Line: fault.Line, Column: fault.Column, French: fault.French, English: fault.English}
	}
	if err != nil {
		return err
	}
	steps, err := c.steps()
	if err != nil {
		return err
	}
	for i := range steps {
		if err := r.run(&c, &steps[i]); err != nil {
			return err
		}
		if err := r.populate(); err != nil {
			return err
		}
		if r.steps++; steps[i].verb == "expect" {
			r.expectations++
		}
	}
	return nil
}

var verbs = []string{"set", "add", "remove", "expect"}

// steps reads the whole list before any is run.
func (c *script) steps() ([]step, error) {
	root := &c.document.Root
	if root.Kind != jsontree.List {
		return nil, c.refuse(0, root.At, "une liste d’étapes est attendue.", "a list of steps is expected.")
	}
	list := make([]step, 0, len(root.Items))
	for i := range root.Items {
		s, err := c.step(i+1, &root.Items[i])
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

func (c *script) step(number int, v *jsontree.Value) (step, error) {
	s := step{number: number, at: v.At}
	for _, verb := range verbs {
		path, ok := v.Member(verb)
		if !ok {
			continue
		}
		if s.verb != "" || path.Kind != jsontree.Text {
			s.verb = ""
			break
		}
		s.verb, s.path, s.members = verb, path.Text, v.Without(verb)
	}
	if s.verb == "" {
		return s, c.refuse(number, v.At,
			`un objet avec l’un de "set", "add", "remove" et "expect", et un chemin, est attendu.`,
			`an object with one of "set", "add", "remove" and "expect", and a path, is expected.`)
	}
	return s, c.checkMembers(&s)
}

// checkMembers refuses what a step says beside its verb and that means nothing.
func (c *script) checkMembers(s *step) error {
	known := map[string][]string{"set": {"value"}, "expect": expected}[s.verb]
	for _, m := range s.members {
		if !slices.Contains(known, m.Name) {
			name := locale.Clean(m.Name)
			return c.refuse(s.number, m.At,
				locale.Quote(name, locale.French)+" est inconnu\u00a0: "+among(known, locale.French)+".",
				locale.Quote(name, locale.English)+" is unknown: "+among(known, locale.English)+".")
		}
	}
	if s.verb == "set" && len(s.members) == 0 {
		return c.refuse(s.number, s.at, `il manque "value".`, `"value" is missing.`)
	}
	return nil
}

func among(known []string, lang locale.Lang) string {
	if len(known) == 0 {
		return lang.Pick("rien d’autre n’est attendu", "nothing else is expected")
	}
	return lang.Pick("attendu, ", "expected, ") + strings.Join(known, ", ")
}
