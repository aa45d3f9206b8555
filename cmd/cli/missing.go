package cli

import (
	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/expr"
)

// missingQuestions are what keeps the parts from being complete: required questions without an
// answer, answers that do not hold, and lists with too few elements.
func missingQuestions(r *derive.Result) []questionJSON {
	list := []questionJSON{}
	for _, n := range r.Session.Questions() {
		if r.Session.Required(n) && r.Session.State(n) == expr.Unanswered || !holds(r, n) {
			list = append(list, newQuestionJSON(r, n))
		}
	}
	return append(list, missingElements(r)...)
}

// holds says whether the answer to n, if it has one, is valid.
func holds(r *derive.Result, n expr.Node) bool {
	a := r.Session.Answer(n)
	return a.IsZero() || r.Session.Judge(n, a).Valid
}

func newQuestionJSON(r *derive.Result, n expr.Node) questionJSON {
	return questionJSON{
		Question: r.Session.Address(n), Label: r.Session.Caption(n), Part: r.Form.PartName(r.Form.Part(r.Session.Ref(n))),
	}
}

// missingElements names the next element of each list that must have more of them.
func missingElements(r *derive.Result) []questionJSON {
	var list []questionJSON
	s := r.Session
	for i := range r.Form.Defs {
		def := &r.Form.Defs[i]
		if def.Kind != forms.Repeat || !(def.Instances.Min > 0) {
			continue
		}
		for _, around := range s.All(nil, def.Parent, s.Root()) {
			n := len(s.Instances(def.Ref, around))
			if float64(n) >= def.Instances.Min || !s.MayAdd(def.Ref, around) {
				continue
			}
			list = append(list, questionJSON{
				Question: elementIn(r, around) + def.Name + "[" + itoa(n+1) + "]", Label: s.RepeatLabel(def.Ref, around),
				Part: r.Form.PartName(r.Form.Part(def.Ref)),
			})
		}
	}
	return list
}

// elementIn begins the address of what is in the element of a list that at is in; blank outside lists.
func elementIn(r *derive.Result, at expr.Node) string {
	s := r.Session
	for ; at != s.Root(); at = s.Parent(at) {
		if s.Def(at).Kind == forms.Repeat {
			return s.Address(at) + "/"
		}
	}
	return ""
}
