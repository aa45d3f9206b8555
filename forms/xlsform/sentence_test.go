package xlsform

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Sentences are whole in both languages, and French ones are set as French is.
func TestSentences(t *testing.T) {
	plainSpace := regexp.MustCompile(` [:;!?»]|« |\.\.\.|'`)
	seen := make(map[string]bool)
	for _, sentences := range allSentences {
		for code, s := range sentences {
			if seen[code] {
				t.Errorf("%s is said in two ways", code)
			}
			seen[code] = true
			for _, text := range []string{s.french, s.english} {
				if !strings.ContainsAny(text[len(text)-1:], ".)}") {
					t.Errorf("%s does not end: %s", code, text)
				}
			}
			if found := plainSpace.FindString(s.french); found != "" {
				t.Errorf("%s has %q in French: %s", code, found, s.french)
			}
			if strings.ContainsAny(s.english, "«»\u00a0") {
				t.Errorf("%s is French in English: %s", code, s.english)
			}
		}
	}
}

// Every error and every warning has a workbook that draws it.
func TestEveryCodeIsTested(t *testing.T) {
	tested := make(map[string]bool)
	for _, c := range slices.Concat(errorCases, selectErrorCases, standardErrors, entityErrors, sheetErrorCases, surveyWarnings, standardWarnings, warningCases) {
		tested[c.code] = true
	}
	for _, c := range slices.Concat(typeAdvice, nestingAdvice, expressionAdvice, sheetAdvice, cellAdvice) {
		for code := range strings.FieldsSeq(c.codes) {
			tested[code] = true
		}
	}
	for _, c := range externalCases {
		tested[c.code] = true
	}
	// TestDepth, TestSurveyLimits, TestEndlessMigrations and TestExternalFilesStayInFolder
	for _, code := range []string{"too_deep", "empty_list", "long_path", "too_many_migrations", "file_not_read"} {
		tested[code] = true
	}
	for _, sentences := range []map[string]sentence{errorSentences, dataSentences, entitySentences, migrationSentences, warningSentences} {
		for _, code := range slices.Sorted(maps.Keys(sentences)) {
			if !tested[code] {
				t.Errorf("no workbook draws %s", code)
			}
		}
	}
}

func TestSurveyLimits(t *testing.T) {
	codes := func(workbook string) []string {
		_, problems := Check("x.md", strings.NewReader(workbook))
		var codes []string
		for _, p := range problems {
			if p.Severity == Error {
				codes = append(codes, p.Code)
			}
		}
		return codes
	}
	name := strings.Repeat("x", maxName)
	deep := plainSurvey + strings.Repeat("| | begin_group | "+name+" | G |\n", 17) + strings.Repeat("| | end_group |\n", 17)
	if got := codes(deep); !slices.Equal(got, []string{"long_path"}) {
		t.Errorf("a long path gives %v", got)
	}
	if got := codes(plainSurvey + "| | text | x" + name + " | A |\n"); !slices.Equal(got, []string{"bad_name"}) {
		t.Errorf("a long name gives %v", got)
	}
	blank := plainSurvey + "| | select_one x | a | A |\n| choices |\n| | list_name | name | label |\n| | x | | X |\n"
	if got := codes(blank); !slices.Equal(got, []string{"empty_list", "missing_choice_name"}) {
		t.Errorf("a list without a valid choice gives %v", got)
	}
}
