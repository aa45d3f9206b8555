package fill

import (
	"cmp"
	"slices"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/locale"
)

// Facts are what a session starts from: what people said, and the record around the audit.
type Facts struct {
	Instances []forms.Instance
	Answers   map[forms.Register]forms.Answer
	// Context holds the values that prefills ask for, as XForms text: "record:type",
	// "audit:date", "plan:installation"; and for the last audit's answers "previous:" and the
	// question's address.
	Context map[string]string
}

// Options are how a session speaks and what it may ask of the world.
type Options struct {
	Language string   // code of the language of labels and messages: "fr" or "en"
	Env      expr.Env // nil for a world where nothing is known, for forms that ask nothing
	// ForPeople says that texts of the form come as people read them, not as XForms has them: numbers
	// and dates in the language, nothing of the Markdown that labels may hold.
	ForPeople bool
}

// Session is one form being filled. It implements [expr.Tree].
type Session struct {
	form      *forms.Form
	plan      *plan
	graph     *graph
	lang      locale.Lang
	language  int // index among the form's languages
	forPeople bool
	env       expr.Env
	facts     Facts

	nodes   []node
	answers []forms.Answer // by node
	frames  []frame
	rolls   []roll
	byID    map[string]int32            // frame of a living instance
	pending map[string][]forms.Instance // by parent: instances that are not in the tree
	parked  map[forms.Register]forms.Answer

	queue    queue
	settling bool

	standing  int32       // while an edit is under way: how many frames there were before it
	ripe      []expr.Node // kept calculations that may now have a first value
	born      []int32     // instances that a count made meanwhile, which want their defaults
	overruled []expr.Node // calculations that take back what was written over them

	questions []expr.Node
	listed    bool // questions is up to date

	candidate      expr.Node  // question with an answer that is being judged, 0 for none
	candidateValue expr.Value // that answer, never blank
	row            row        // choice that a choice_filter is asked about
	columns        map[*forms.List][]string
	tracing        bool
	traced         []expr.Node

	layoutPath, spreading []int32 // scratch
}

// New starts a session. It evaluates nothing yet; facts is read, never changed, and must stay
// as it is while the session lives. Facts that the form does not know are left alone.
func New(f *forms.Form, facts Facts, o Options) *Session {
	p := newPlan(f)
	s := &Session{
		form: f, plan: p, graph: newGraph(p), facts: facts, env: o.Env,
		lang: locale.Lang(o.Language), language: f.LanguageIndex(o.Language), forPeople: o.ForPeople,
		nodes: make([]node, 1, len(f.Defs)+1), answers: make([]forms.Answer, 1, len(f.Defs)+1),
		byID: map[string]int32{}, pending: map[string][]forms.Instance{},
		parked:  map[forms.Register]forms.Answer{},
		columns: map[*forms.List][]string{},
	}
	if s.env == nil {
		s.env = stillWorld{f}
	}
	for _, in := range facts.Instances {
		s.pending[in.Parent] = append(s.pending[in.Parent], in)
	}
	for _, siblings := range s.pending {
		slices.SortFunc(siblings, func(a, b forms.Instance) int {
			return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.ID, b.ID))
		})
	}
	s.open(0, -1, 0, "", 0)
	s.adopt(0)
	return s
}

// Form is the form being filled.
func (s *Session) Form() *forms.Form { return s.form }

// Language is the language of labels and messages.
func (s *Session) Language() string { return string(s.lang) }

// Env is what expressions may ask of the world.
func (s *Session) Env() expr.Env { return s.env }

// Root is the node of the form itself.
func (s *Session) Root() expr.Node { return 1 }

// Def is the definition of n.
func (s *Session) Def(n expr.Node) *forms.Def { return s.form.Def(s.Ref(n)) }

// Refresh evaluates again what depends on more than the answers: the clock, findings, the
// completeness of parts.
func (s *Session) Refresh() {
	for _, v := range s.graph.volatile {
		s.push(v, 0, 0)
	}
}
