package cli

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"carnet/forms/locale"
	"carnet/tui/lang"
)

// app is one run of the program.
type app struct {
	Env
	lang   locale.Lang
	words  lang.Common
	global global
	json   bool   // --json was given: known before flags are parsed, for the errors of flags
	path   string // of the notebook, once it is known
}

// global are the flags that every command takes.
type global struct {
	db, lang, now, theme string
	quiet, ascii         bool
	version              bool
}

// Run is the program: it does what env.Args ask and gives the exit code.
func Run(ctx context.Context, env Env) int {
	cobra.MousetrapHelpText = "" // started from the Explorer, the program opens its interface
	cobra.EnableCommandSorting = false
	a := &app{Env: env}
	a.settle()
	root := a.root()
	root.SetArgs(shield(env.Args))
	if err := root.ExecuteContext(ctx); err != nil {
		return a.fail(err)
	}
	return ExitDone
}

// settle reads what must be known before the commands are made: the language of their help,
// and how errors are said. Cobra reads the flags again.
func (a *app) settle() {
	_, a.json = peek(a.Args, "--json")
	a.lang = locale.French
	asked, _ := peek(a.Args, "--lang")
	for _, s := range []string{asked, a.Getenv("CARNET_LANG"), a.Getenv("LC_ALL"), a.Getenv("LC_MESSAGES"), a.Getenv("LANG")} {
		if l, ok := locale.ParseLang(s); ok {
			a.lang = l
			break
		}
	}
	a.words = lang.In(a.lang).Common
}

// peek finds a global flag before the command line is parsed.
func peek(args []string, name string) (value string, given bool) {
	for i, arg := range args {
		switch {
		case arg == "--":
			return value, given
		case arg == name && i+1 < len(args):
			value, given = args[i+1], true
		case arg == name:
			given = true
		case strings.HasPrefix(arg, name+"="):
			value, given = arg[len(name)+1:], true
		}
	}
	return value, given
}

func (a *app) root() *cobra.Command {
	var root *cobra.Command
	root = a.command(page{
		use:   "carnet",
		short: text{"Carnet de terrain des audits d’établissement", "Field notebook of school audits"},
		long: text{
			"Carnet de terrain des audits d’établissement (i-Cart).\n\nSans commande, carnet ouvre son interface. Chaque commande a son aide\u00a0: carnet COMMANDE --help.",
			"Field notebook of school audits (i-Cart).\n\nWithout a command, carnet opens its interface. Each command has its help: carnet COMMAND --help.",
		},
		example: text{
			"carnet\ncarnet demo\ncarnet audit list",
			"carnet\ncarnet demo\ncarnet audit list",
		},
	}, func(ctx context.Context, args []string) error {
		switch {
		case len(args) > 0:
			return a.unknownCommand(root, args[0])
		case a.global.version:
			return a.version()
		}
		return a.interactive(ctx)
	})
	root.Args = cobra.ArbitraryArgs
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		return errors.Join(unshieldFlags(cmd), a.checkGlobals(cmd))
	}
	a.globalFlags(root)
	root.SetOut(a.Stdout)
	root.SetErr(a.Stderr)
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetFlagErrorFunc(a.flagError)
	root.SetHelpFunc(a.help)
	root.SetHelpCommand(a.helpCommand())
	root.AddCommand(a.schoolCommands(), a.auditCommands(), a.findingsCommands(), a.roadmapCommands(),
		a.whyCommand(), a.exportCommand(), a.formsCommands(), a.profileCommand(), a.backupCommand(),
		a.restoreCommand(), a.doctorCommand(), a.demoCommand(),
		a.versionCommand(), a.completionCommand())
	return root
}

func (a *app) globalFlags(root *cobra.Command) {
	f := root.PersistentFlags()
	f.SortFlags = false
	f.StringVar(&a.global.db, "db", "", a.lang.Pick("`FICHIER` du carnet (ou CARNET_DB)", "notebook `FILE` (or CARNET_DB)"))
	f.StringVar(&a.global.lang, "lang", "", a.lang.Pick("langue, `fr` ou en (ou CARNET_LANG)", "language, `fr` or en (or CARNET_LANG)"))
	f.StringVar(&a.global.now, "now", "", a.lang.Pick("`DATE` RFC 3339 qui tient lieu d’horloge", "RFC 3339 `TIME` that stands for the clock"))
	f.Bool("json", false, a.lang.Pick("sortie en JSON", "output as JSON"))
	f.BoolVar(&a.global.quiet, "quiet", false, a.lang.Pick("ni confirmation ni avertissement", "neither confirmations nor warnings"))
	f.BoolVar(&a.global.ascii, "ascii", false, a.lang.Pick("sans signes hors ASCII dans l’interface", "no signs beyond ASCII in the interface"))
	f.StringVar(&a.global.theme, "theme", "", a.lang.Pick("couleurs\u00a0: `auto`, sombre ou clair", "colours: `auto`, dark or light"))
	f.BoolP("help", "h", false, a.lang.Pick("aide de la commande", "help of the command"))
	root.Flags().BoolVar(&a.global.version, "version", false, a.lang.Pick("version du programme", "version of the program"))
}

// checkGlobals refuses global flags that cannot be understood, whatever the command. A command
// may have a --lang of its own.
func (a *app) checkGlobals(cmd *cobra.Command) error {
	named := cmd.Root().PersistentFlags().Changed("lang")
	if _, ok := locale.ParseLang(a.global.lang); named && !ok {
		return usage("Langue inconnue\u00a0: --lang accepte fr ou en.", "Unknown language: --lang takes fr or en.")
	}
	if _, err := a.clock(); err != nil {
		return err
	}
	_, err := a.light()
	return err
}

// clock is the program's: --now, or the environment's.
func (a *app) clock() (func() time.Time, error) {
	if a.global.now == "" {
		return a.Now, nil
	}
	now, err := time.Parse(time.RFC3339, a.global.now)
	if err != nil {
		return nil, usage(
			"--now attend une date RFC 3339, par exemple 2027-01-11T09:00:00+01:00.",
			"--now takes an RFC 3339 time, for instance 2027-01-11T09:00:00+01:00.")
	}
	return func() time.Time { return now }, nil
}
