package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"carnet/forms/locale"
)

// help writes the help of a command, in the user's language.
func (a *app) help(cmd *cobra.Command, _ []string) {
	var b strings.Builder
	about := cmd.Long
	if about == "" {
		about = cmd.Short + "."
	}
	line := useLine(cmd)
	if cmd.HasAvailableLocalFlags() {
		line += a.lang.Pick(" [options]", " [flags]")
	}
	fmt.Fprintf(&b, "%s\n\n%s\n  %s\n", about, a.lang.Pick("Utilisation\u00a0:", "Usage:"), line)
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s\n%s", a.lang.Pick("Commandes\u00a0:", "Commands:"), commandList(cmd))
	}
	if cmd.Example != "" {
		fmt.Fprintf(&b, "\n%s\n%s\n", a.lang.Pick("Exemples\u00a0:", "Examples:"), indent(cmd.Example))
	}
	if cmd.HasAvailableLocalFlags() {
		fmt.Fprintf(&b, "\n%s\n%s", a.lang.Pick("Options\u00a0:", "Flags:"), flagList(cmd.LocalFlags()))
	}
	if cmd.HasAvailableInheritedFlags() {
		fmt.Fprintf(&b, "\n%s\n%s", a.lang.Pick("Options de toutes les commandes\u00a0:", "Flags of all commands:"), flagList(cmd.InheritedFlags()))
	}
	_, _ = fmt.Fprint(a.Stdout, b.String())
}

func commandList(cmd *cobra.Command) string {
	var t table
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			t.add("  "+c.Name(), c.Short)
		}
	}
	return t.String()
}

// flagList aligns flags by what the terminal shows, accents and all.
func flagList(flags *pflag.FlagSet) string {
	var t table
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		argument, about := pflag.UnquoteUsage(f)
		about = strings.Replace(about, argument, strings.ToLower(argument), 1)
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		t.add(strings.TrimRight(name+" "+argument, " "), about)
	})
	return t.String()
}

func indent(lines string) string { return "  " + strings.ReplaceAll(lines, "\n", "\n  ") }

func (a *app) helpCommand() *cobra.Command {
	var cmd *cobra.Command
	cmd = a.command(page{
		use:     "help [COMMAND] [VERB]",
		short:   text{"Aide d’une commande", "Help of a command"},
		example: text{"carnet help audit answer", "carnet help audit answer"},
	}, func(_ context.Context, args []string) error {
		found, rest, err := cmd.Root().Find(args)
		if err != nil || len(rest) > 0 {
			quoted := locale.Quote(locale.Clean(strings.Join(args, " ")), a.lang)
			return usage("Il n’y a pas d’aide pour "+quoted+".", "There is no help for "+quoted+".")
		}
		a.help(found, nil)
		return nil
	})
	return cmd
}

func (a *app) completionCommand() *cobra.Command {
	var cmd *cobra.Command
	cmd = a.command(page{
		use:   "completion SHELL",
		short: text{"Complétion des commandes pour bash, zsh, fish ou powershell", "Completion of commands for bash, zsh, fish or powershell"},
		example: text{
			"carnet completion bash > ~/.local/share/bash-completion/completions/carnet",
			"carnet completion bash > ~/.local/share/bash-completion/completions/carnet",
		},
	}, func(_ context.Context, args []string) error {
		root := cmd.Root()
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(a.Stdout, true)
		case "zsh":
			return root.GenZshCompletion(a.Stdout)
		case "fish":
			return root.GenFishCompletion(a.Stdout, true)
		case "powershell":
			return root.GenPowerShellCompletionWithDesc(a.Stdout)
		}
		return usage(
			"Interpréteur inconnu\u00a0: bash, zsh, fish ou powershell.",
			"Unknown shell: bash, zsh, fish or powershell.")
	})
	return cmd
}
