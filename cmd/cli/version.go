package cli

import (
	"context"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
)

// versionJSON says which program this is.
type versionJSON struct {
	Version  string  `json:"version"`  // of the module, "(devel)" for a build from a working tree
	Commit   *string `json:"commit"`   // null where the build does not know it
	Date     *string `json:"date"`     // of the commit, RFC 3339
	Modified bool    `json:"modified"` // built with changes that are not in the commit
	Go       string  `json:"go"`
	Platform string  `json:"platform"`
}

func (a *app) versionCommand() *cobra.Command {
	return a.command(page{
		use:     "version",
		short:   text{"Version du programme\u00a0: commit et date", "Version of the program: commit and date"},
		example: text{"carnet version", "carnet version"},
	}, func(context.Context, []string) error { return a.version() })
}

func (a *app) version() error {
	v := a.build()
	unknown := a.lang.Pick("inconnu", "unknown")
	return a.show(v, func(b *strings.Builder) {
		commit, date := unknown, unknown
		if v.Commit != nil {
			commit = *v.Commit
		}
		if v.Date != nil {
			date = *v.Date
		}
		if v.Modified {
			commit += a.lang.Pick(" (modifié)", " (modified)")
		}
		b.WriteString("carnet " + v.Version + "\n")
		b.WriteString("commit " + commit + "\n")
		b.WriteString("date " + date + "\n")
		b.WriteString(v.Go + " " + v.Platform + "\n")
	})
}

func (a *app) build() versionJSON {
	v := versionJSON{Version: "(devel)", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := a.Build()
	if !ok {
		return v
	}
	if info.Main.Version != "" {
		v.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Commit = known(s.Value)
		case "vcs.time":
			v.Date = known(s.Value)
		case "vcs.modified":
			v.Modified = s.Value == "true"
		}
	}
	return v
}
