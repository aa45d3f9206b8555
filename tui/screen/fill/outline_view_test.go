package fill

import (
	"strings"
	"testing"

	"carnet/forms/locale"
	"carnet/forms/xlsform"
)

func TestSectionWithNothingAskedIsNotDone(t *testing.T) {
	const checklist = `settings
,form_title,form_id,version
,Essai,essai,1
survey
,type,name,label
,begin_group,partie,Partie
,begin_group,s1,Accueil
,note,n1,Bonjour.
,end_group,s1,
,begin_group,s2,Local
,text,q1,Nom du local
,end_group,s2,
,end_group,partie,
`
	f, err := xlsform.Read("essai.csv", strings.NewReader(checklist))
	if err != nil {
		t.Fatal(err)
	}
	h := openOutline(t, deskOf(f, locale.French), "q1", 80, 24)
	h.wantShown("– Accueil")
	h.wantShown("○ Local")
}
