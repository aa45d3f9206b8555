package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"carnet/forms/locale"
)

// text is what a help page says, in both languages.
type text struct{ french, english string }

func (a *app) say(t text) string { return a.lang.Pick(t.french, t.english) }

// page is the help of one command. Its use line names the arguments in capitals and in English,
// the optional ones between brackets; how many are taken follows from it.
type page struct {
	use                  string
	short, long, example text
}

// frenchArguments are the names of arguments that differ in French.
var frenchArguments = map[string]string{
	"ATTACHMENT": "PIÈCE", "COMMAND": "COMMANDE", "FILE": "FICHIER", "FINDING": "CONSTAT", "NAME": "NOM", "OUTPUT": "SORTIE",
	"PART": "PARTIE", "SEVERITY": "GRAVITÉ", "VALUE": "VALEUR", "VERB": "VERBE",
}

// useOf is a use line in the user's language.
func (a *app) useOf(use string) string {
	words := strings.Fields(use)
	for i, word := range words {
		bare := strings.Trim(word, "[]")
		if french, ok := frenchArguments[bare]; ok {
			words[i] = strings.Replace(word, bare, a.lang.Pick(french, bare), 1)
		}
	}
	return strings.Join(words, " ")
}

// command makes a command that runs f.
func (a *app) command(p page, f func(ctx context.Context, args []string) error) *cobra.Command {
	return &cobra.Command{
		Use: a.useOf(p.use), Short: a.say(p.short), Long: a.say(p.long), Example: a.say(p.example),
		DisableFlagsInUseLine: true,
		Args:                  a.arity,
		RunE: func(cmd *cobra.Command, args []string) error {
			for i := range args {
				args[i] = unshield(args[i])
			}
			return f(cmd.Context(), args)
		},
	}
}

// group makes a command that only holds others.
func (a *app) group(p page, commands ...*cobra.Command) *cobra.Command {
	var cmd *cobra.Command
	cmd = a.command(p, func(_ context.Context, args []string) error {
		if len(args) > 0 {
			return a.unknownCommand(cmd, args[0])
		}
		list := strings.Join(names(cmd), ", ")
		return usage(
			"Que faire\u00a0? "+cmd.CommandPath()+" est suivi de\u00a0: "+list+".",
			"Do what? "+cmd.CommandPath()+" takes one of: "+list+".")
	})
	cmd.Args = cobra.ArbitraryArgs
	cmd.Use += " " + a.useOf("VERB")
	cmd.AddCommand(commands...)
	return cmd
}

// arity refuses too few or too many arguments, after the use line.
func (a *app) arity(cmd *cobra.Command, args []string) error {
	least, most := 0, 0
	for _, word := range strings.Fields(cmd.Use)[1:] {
		most++
		if !strings.HasPrefix(word, "[") {
			least++
		}
	}
	if least <= len(args) && len(args) <= most {
		return nil
	}
	line := locale.Quote(useLine(cmd), a.lang)
	more := locale.Quote(cmd.CommandPath()+" --help", a.lang)
	if len(args) < least {
		return usage(
			"Il manque un argument\u00a0: "+line+". Aide\u00a0: "+more+".",
			"An argument is missing: "+line+". Help: "+more+".")
	}
	extra := locale.Quote(locale.Clean(args[most]), a.lang)
	return usage(
		"L’argument "+extra+" est en trop\u00a0: "+line+". Une valeur de plusieurs mots se met entre guillemets. Aide\u00a0: "+more+".",
		"Argument "+extra+" is one too many: "+line+". A value of several words goes between quotation marks. Help: "+more+".")
}

// useLine is how a command is written.
func useLine(cmd *cobra.Command) string {
	if !cmd.HasParent() {
		return cmd.Use
	}
	return cmd.Parent().CommandPath() + " " + cmd.Use
}

// unknownCommand says that a word is no command, and what was perhaps meant.
func (a *app) unknownCommand(cmd *cobra.Command, word string) error {
	quoted := locale.Quote(locale.Clean(cmd.CommandPath()+" "+word), a.lang)
	list := strings.Join(locale.Nearest(word, names(cmd), max(2, len(word)/3)), ", ")
	if list == "" {
		more := locale.Quote(cmd.CommandPath()+" --help", a.lang)
		return usage("La commande "+quoted+" n’existe pas. Aide\u00a0: "+more+".", "There is no command "+quoted+". Help: "+more+".")
	}
	return usage(
		"La commande "+quoted+" n’existe pas. Vouliez-vous dire\u00a0: "+list+"\u00a0?",
		"There is no command "+quoted+". Did you mean: "+list+"?")
}

// names are those of the commands below cmd.
func names(cmd *cobra.Command) []string {
	var list []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			list = append(list, c.Name())
		}
	}
	return list
}

// flagError says what is wrong with a flag.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	more := locale.Quote(cmd.CommandPath()+" --help", a.lang)
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		name := "--" + e.GetSpecifiedName()
		if e.GetSpecifiedShortnames() != "" {
			name = "-" + e.GetSpecifiedShortnames()
		}
		name = locale.Quote(locale.Clean(name), a.lang)
		return usage("L’option "+name+" n’existe pas. Aide\u00a0: "+more+".", "There is no flag "+name+". Help: "+more+".")
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		name := locale.Quote("--"+e.GetFlag().Name, a.lang)
		return usage("L’option "+name+" attend une valeur. Aide\u00a0: "+more+".", "Flag "+name+" takes a value. Help: "+more+".")
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		name, value := locale.Quote("--"+e.GetFlag().Name, a.lang), locale.Quote(locale.Clean(e.GetValue()), a.lang)
		return usage("L’option "+name+" n’accepte pas "+value+". Aide\u00a0: "+more+".", "Flag "+name+" does not take "+value+". Help: "+more+".")
	}
	return usage("La ligne de commande est mal formée. Aide\u00a0: "+more+".", fmt.Sprintf("The command line is malformed: %v. Help: %s.", err, more))
}

// typographicMinus stands for the hyphen of a negative number while flags are parsed.
const typographicMinus = "\u2212"

// shield lets a value such as -5 pass for an argument: no flag begins with a digit.
func shield(args []string) []string {
	args = slices.Clone(args)
	if args == nil {
		args = []string{}
	}
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if len(arg) > 1 && arg[0] == '-' && unicode.IsDigit(rune(arg[1])) {
			args[i] = typographicMinus + arg[1:]
		}
	}
	return args
}

func unshield(arg string) string {
	if rest, ok := strings.CutPrefix(arg, typographicMinus); ok && rest != "" && unicode.IsDigit(rune(rest[0])) {
		return "-" + rest
	}
	return arg
}

// unshieldFlags does so for the values of flags, which needed no shield.
func unshieldFlags(cmd *cobra.Command) error {
	var err error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if value := f.Value.String(); unshield(value) != value {
			err = errors.Join(err, f.Value.Set(unshield(value)))
		}
	})
	return err
}
