package xlsform

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// thousandQuestions is a workbook of the size and shape of a real checklist.
func thousandQuestions() []byte {
	var b strings.Builder
	b.WriteString("survey\n,type,name,label::Français (fr),label::English (en),hint::Français (fr),hint::English (en)," +
		"required,relevant,constraint,constraint_message::Français (fr),constraint_message::English (en)\n")
	for section := range 20 {
		fmt.Fprintf(&b, ",begin_group,g%d,Section %d,Section %d\n", section, section, section)
		for i := range 50 {
			n := section*50 + i
			relevant := ""
			if i > 0 {
				relevant = fmt.Sprintf("${q%d} != '' and ${q%d} != 'non'", n-1, section*50)
			}
			kind := "integer"
			if i%3 == 0 {
				kind = "select_one ouinon"
			}
			fmt.Fprintf(&b, ",%s,q%d,Question numéro %d ?,Question number %d?,\"Une aide, assez longue.\",\"A hint, long enough.\","+
				"yes,%s,. = '' or . >= 0 and . <= 10000,Entre 0 et 10 000.,From 0 to 10000.\n", kind, n, n, n, relevant)
		}
		b.WriteString(",end_group\n")
	}
	b.WriteString("choices\n,list_name,name,label::Français (fr),label::English (en)\n,ouinon,oui,Oui,Yes\n,ouinon,non,Non,No\n")
	b.WriteString("settings\n,form_id,version\n,mille,1\n")
	return []byte(b.String())
}

func BenchmarkRead(b *testing.B) {
	wb, err := Decode("mille.csv", thousandQuestions())
	if err != nil {
		b.Fatal(err)
	}
	for _, ext := range []string{".csv", ".md", ".xlsx"} {
		var data bytes.Buffer
		if err := Write(&data, wb, ext); err != nil {
			b.Fatal(err)
		}
		b.Run(ext[1:], func(b *testing.B) {
			for b.Loop() {
				if _, err := Read("mille"+ext, bytes.NewReader(data.Bytes())); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCheck(b *testing.B) {
	data := thousandQuestions()
	for b.Loop() {
		if form, problems := Check("mille.csv", bytes.NewReader(data)); form == nil {
			b.Fatal(problems)
		}
	}
}
