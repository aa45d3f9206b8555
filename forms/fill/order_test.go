package fill_test

import (
	"fmt"
	"strings"
	"testing"
)

const shuffled = `survey
,type,name,label,parameters,choice_filter
,text,filtre,Filtre
,select_one chiffre,libre,Libre,randomize=true,name != ${filtre}
,select_one chiffre,fixe,Fixe,randomize=true seed=42
,rank chiffre,non,Non,randomize=false
choices
,list_name,name,label
,chiffre,1,Un
,chiffre,2,Deux
,chiffre,3,Trois
,chiffre,4,Quatre
,chiffre,5,Cinq
,chiffre,6,Six
`

// Without a seed the order is that of the audit: always alike for one, and not for all.
func TestRandomOrderOfAnAudit(t *testing.T) {
	f := load(t, shuffled)
	audit := func(uai string) *session { return begin(t, f, "record:uai", uai, "audit:date", "2027-01-11") }
	first := audit("0860001J")
	if got := first.offered("non"); got != "1 2 3 4 5 6" {
		t.Errorf("what is not random comes as %s", got)
	}
	if got := first.offered("fixe"); got != "1 6 3 2 4 5" {
		t.Errorf("seed 42 gives %s", got)
	}
	order := first.offered("libre")
	if len(strings.Fields(order)) != 6 || audit("0860001J").offered("libre") != order {
		t.Errorf("the audit orders %s, then %s", order, audit("0860001J").offered("libre"))
	}
	first.set("filtre", "3")
	if got := first.offered("libre"); len(strings.Fields(got)) != 5 || strings.Contains(got, "3") {
		t.Errorf("the filtered list is ordered %s", got)
	}
	orders := map[string]bool{}
	for i := range 10 {
		orders[audit(fmt.Sprint(i)).offered("libre")] = true
	}
	if len(orders) < 5 {
		t.Errorf("10 audits have %d orders", len(orders))
	}
}
