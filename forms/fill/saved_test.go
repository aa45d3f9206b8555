package fill_test

import "testing"

// What was answered before comes from the previous audit, and stays as it was.
func TestAnswersSavedBefore(t *testing.T) {
	f := load(t, "survey\n,type,name,label,calculation,default\n,integer,postes,Postes (${last-saved#postes}),,${last-saved#postes}\n"+
		",calculate,ecart,,${postes} - ${last-saved#postes},\n")
	s := begin(t, f, "previous:postes", "12")
	s.keep(s.Defaults())
	s.want("postes", "12", "ecart", "0")
	s.set("postes", "15")
	s.want("ecart", "3")
	if got := s.Label(s.find("postes")); got != "Postes (12)" {
		t.Errorf("the label is %q", got)
	}
}
