package derive

import (
	"carnet/forms"
	"carnet/forms/fill"
)

// Service is one service of the ENT and what becomes of the wish for it.
type Service struct {
	Service *forms.Service
	Label   string
	Wish    Wish
	Waits   []string // why it cannot open on day J; empty if nothing is missing
}

// Wish is the priority given to a service.
type Wish int

// The wishes, as the workbook numbers them; WishUnknown is no answer.
const (
	WishUnknown Wish = iota - 1
	WishNone
	WishLater
	WishOpening
	WishFirst
)

// Opens says whether the service opens on day J.
func (s Service) Opens() bool { return s.Wish >= WishOpening && len(s.Waits) == 0 }

// Deferred says whether the service is wanted but does not open on day J.
func (s Service) Deferred() bool { return s.Wish >= WishLater && !s.Opens() }

func services(s *fill.Session) []Service {
	out := make([]Service, 0, len(s.Form().Services))
	for i := range s.Form().Services {
		def := &s.Form().Services[i]
		service := Service{Service: def, Label: s.Render(def.Label, s.Root()), Wish: wish(s, def)}
		if service.Wish >= WishLater {
			for _, need := range def.Needs {
				if !need.Met.EvalBool(s, s.Env(), s.Root()) {
					service.Waits = append(service.Waits, s.Render(need.Waits, s.Root()))
				}
			}
		}
		out = append(out, service)
	}
	return out
}

func wish(s *fill.Session, def *forms.Service) Wish {
	v := s.Value(s.One(def.Question, s.Root()))
	if v.IsBlank() {
		return WishUnknown
	}
	n := v.Number()
	if n >= 0 && n <= float64(WishFirst) {
		return Wish(n)
	}
	return WishUnknown
}
