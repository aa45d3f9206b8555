package xlsform

import (
	"slices"
	"strings"
	"testing"
)

// Expressions that only make sense in a whole workbook, and the codes of what is said of them.
func TestExpressionsInWorkbooks(t *testing.T) {
	const lists = "choices\n,list_name,name,label,dep\n,villes,poi,Poitiers,86\n,villes,nio,Niort,79\n"
	const tables = "ram\n,os,min\n,a,4\n"
	for name, c := range map[string]struct {
		calculation, more string
		codes             []string
	}{
		"a list":                     {"instance('villes')/root/item[name = ${a}]/dep", lists, nil},
		"a table":                    {"sum(instance('ram')/root/item/min)", tables, nil},
		"two lists":                  {"count(instance('villes')/root/item[dep = instance('ram')/root/item/min])", lists + tables, nil},
		"a file for a select":        {"instance('pays')/root/item[any = 1]/thing", ",select_one_from_file pays.csv,p,P,\n", []string{"external_missing", "external_missing"}},
		"an external file":           {"instance('pays')/root/item/thing", ",csv-external,pays,,\n", []string{"external_missing", "external_missing"}},
		"no file":                    {"instance('pays')/root/item/thing", "", []string{"wrong_type"}},
		"the name of the form":       {"/essai/a", "settings\n,form_id,version\n,essai,1\n", nil},
		"the name of another form":   {"/autre/a", "settings\n,form_id,version\n,essai,1\n", []string{"unknown_name"}},
		"data before a name":         {"/data/a + /data/g/x", ",begin_group,g,G,\n,text,x,X,\n,end_group,,,\n", nil},
		"every question of a name":   {"count(//x)", ",begin_group,g,G,\n,text,x,X,\n,end_group,,,\n,begin_group,h,H,\n,text,x,Y,\n,end_group,,,\n", nil},
		"an instance within a cycle": {"count(instance('villes')/root/item[name = ${c}])", lists, []string{"self_reference"}},
	} {
		workbook := "survey\n,type,name,label,calculation\n,text,a,A,\n,calculate,c,,\"" + c.calculation + "\"\n" + c.more
		_, problems := Check("x.csv", strings.NewReader(workbook))
		var codes []string
		for _, p := range problems {
			if p.Code != "no_version" && p.Code != "missing_actor" {
				codes = append(codes, p.Code)
			}
		}
		if !slices.Equal(codes, c.codes) {
			t.Errorf("%s: %v, want %v\n%v", name, codes, c.codes, problems)
		}
	}
}
