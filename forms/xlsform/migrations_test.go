package xlsform

import (
	"strings"
	"testing"
)

func TestEndlessMigrations(t *testing.T) {
	rows := strings.Repeat("| | 0.1 | t | s | yes=oui |\n", maxMigrations)
	if form, problems := Check("essai.md", strings.NewReader(visit+migrationsHead+rows)); form == nil {
		t.Fatalf("at the limit: %v", problems)
	}
	_, problems := Check("essai.md", strings.NewReader(visit+migrationsHead+rows+"| | 0.1 | t | s | |\n"))
	if problems.Errors() != 1 || problems[0].Code != "too_many_migrations" || problems[0].Row != 17+maxMigrations {
		t.Errorf("beyond: %v", problems)
	}
}

// A question that is nowhere unique is named by its path.
func TestMigrationsByPath(t *testing.T) {
	const twins = plainSurvey + "| | begin_group | g | G |\n| | text | x | X |\n| | end_group |\n" +
		"| | begin_group | h | H |\n| | text | x | X |\n| | end_group |\n| settings |\n| | version |\n| | 2 |\n"
	for row, code := range map[string]string{
		"| | 1 | /g/y | /g/x | |\n": "", "| | 1 | y | /h/x | |\n": "", "| | 1 | f | g | |\n": "",
		"| | 1 | y | x | |\n": "unknown_successor", "| | 1 | y | /f/x | |\n": "unknown_successor",
	} {
		_, problems := Check("essai.md", strings.NewReader(twins+migrationsHead+row))
		if errors := problems.Errors(); code == "" && errors > 0 || code != "" && (errors != 1 || !hasCode(problems, code)) {
			t.Errorf("%s gives %v", strings.TrimSpace(row), problems)
		}
	}
}

func hasCode(problems Problems, code string) bool {
	for _, p := range problems {
		if p.Code == code {
			return true
		}
	}
	return false
}
