package answers

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/locale"
)

// Question is the question of a form being filled at an address. The error is a *QuestionError.
func Question(s *fill.Session, address string) (expr.Node, error) {
	node, err := s.Find(address)
	return node, questionError(s, err)
}

func questionError(s *fill.Session, err error) error {
	e, ok := errors.AsType[*fill.AddressError](err)
	if !ok {
		return err
	}
	q := &QuestionError{AddressError: e}
	if e.Kind == fill.Ambiguous {
		name := e.Address[strings.LastIndexByte(e.Address, '/')+1:]
		if named := s.Form().Named(strings.TrimSpace(name)); len(named) == 1 {
			q.Elements = elements(s, named[0])
		}
	}
	return q
}

// placed refuses an address that leaves out which element of a list it means: to read the only
// one is well, to write to it unseen is not.
func placed(s *fill.Session, address string, node expr.Node, isNew func(expr.Node) bool) error {
	if strings.Count(address, "[") >= strings.Count(s.Address(node), "[") {
		return nil
	}
	list := []Element{{Address: s.Address(node)}}
	if !isNew(node) {
		list = elements(s, s.Ref(node))
	}
	return &QuestionError{AddressError: &fill.AddressError{Kind: fill.Ambiguous, Address: address}, Elements: list}
}

// Element is one element of a list in which a question is asked.
type Element struct {
	Address string // of the question there
	Name    string // of the element; blank for one that would be added
}

// maxElements is how many elements an error lists.
const maxElements = 12

// elements are those in which the question ref is asked, or of which it is the list.
func elements(s *fill.Session, ref expr.Ref) []Element {
	repeat := s.Form().Repeat(ref)
	if repeat == 0 {
		repeat = ref
	}
	var list []Element
	for _, in := range s.All(nil, repeat, s.Root()) {
		if len(list) == maxElements {
			break
		}
		list = append(list, Element{Address: s.Address(s.One(ref, in)), Name: s.InstanceName(in)})
	}
	return list
}

// QuestionError says that an address leads to no question, or to several.
type QuestionError struct {
	*fill.AddressError
	Elements []Element // of Ambiguous, where the element of a list is left out
}

// Unwrap is what the form said.
func (e *QuestionError) Unwrap() error { return e.AddressError }

// Text says it to people.
func (e *QuestionError) Text(lang locale.Lang) string {
	if len(e.Elements) > 0 {
		return e.elements(lang)
	}
	address := locale.Quote(locale.Clean(e.Address), lang)
	var text string
	switch e.Kind {
	case fill.NoInstance:
		text = lang.Pick(address+" n’existe pas encore, et n’est pas le suivant à créer.",
			address+" does not exist yet, and is not the next one to make.")
	case fill.NotAQuestion:
		return lang.Pick(address+" n’est pas une question\u00a0: indiquez une question qui s’y trouve.",
			address+" is not a question: name one of the questions in it.")
	case fill.Ambiguous:
		text = lang.Pick(address+" peut désigner plusieurs questions.", address+" could mean several questions.")
	default:
		text = lang.Pick("La question "+address+" n’existe pas.", "There is no question "+address+".")
		if fault := placeFault(e.Step, lang); fault != "" {
			text += " " + fault
		}
	}
	if len(e.Suggestions) == 0 {
		return text
	}
	return fmt.Sprintf(lang.Pick("%s Vouliez-vous dire\u00a0: %s\u00a0?", "%s Did you mean: %s?"),
		text, strings.Join(e.Suggestions, ", "))
}

// elements asks which element is meant.
func (e *QuestionError) elements(lang locale.Lang) string {
	var list []string
	for _, element := range e.Elements {
		name := lang.Pick("un nouvel élément", "a new element")
		if element.Name != "" {
			name = locale.Clean(element.Name)
		}
		list = append(list, element.Address+lang.Pick(" pour ", " for ")+name)
	}
	address := locale.Quote(locale.Clean(e.Address), lang)
	return fmt.Sprintf(lang.Pick(
		"%s est dans une liste\u00a0: précisez l’élément, %s.",
		"%s is in a list: say which element, %s."), address, strings.Join(list, ", "))
}

// placeFault says what is wrong with the place in a step such as "salle[0]"; blank if nothing is.
func placeFault(step string, lang locale.Lang) string {
	name, rest, bracketed := strings.Cut(strings.TrimSpace(step), "[")
	digits, closed := strings.CutSuffix(rest, "]")
	place, err := strconv.Atoi(digits)
	like := locale.Clean(name) + "[1]"
	switch {
	case !bracketed || closed && err == nil && place > 0:
		return ""
	case !closed:
		return lang.Pick("Il manque le crochet fermant\u00a0: écrivez par exemple "+like+".",
			"The closing bracket is missing: write for instance "+like+".")
	case err == nil:
		return lang.Pick("Les éléments d’une liste se comptent à partir de 1\u00a0: "+like+" est le premier.",
			"The elements of a list are counted from 1: "+like+" is the first.")
	}
	return lang.Pick("Entre crochets vient la place de l’élément, un nombre\u00a0: écrivez par exemple "+like+".",
		"Between brackets comes the place of the element, a number: write for instance "+like+".")
}
