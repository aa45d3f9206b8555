package xlsform

import "carnet/forms/expr"

// expressionSentences say what is wrong with an expression, as the end of the sentences
// bad_expression and wrong_type: {3}, {4}… are the arguments of the [expr.Fault].
var expressionSentences = map[expr.Code]sentence{
	expr.TooLong:           {"elle a {3} octets, et {4} au plus sont lus", "it has {3} bytes, and at most {4} are read"},
	expr.NotUTF8:           {"ce texte n’est pas de l’UTF-8", "this text is not UTF-8"},
	expr.TooDeep:           {"plus de {3} parenthèses l’une dans l’autre", "more than {3} parentheses within each other"},
	expr.UnclosedText:      {"ce texte n’a pas de guillemet fermant", "this text has no closing quote"},
	expr.UnclosedReference: {"«\u00a0${\u00a0» est suivi du nom d’une question, puis de «\u00a0}\u00a0»", "${ is followed by the name of a question, then }"},
	expr.NotAName:          {"«\u00a0{3}\u00a0» n’est pas un nom de question", "{3} is not the name of a question"},
	expr.NumberTooLarge:    {"ce nombre est trop grand", "this number is too large"},
	expr.UnexpectedRune:    {"le caractère «\u00a0{3}\u00a0» n’a pas de sens ici", "the character {3} has no meaning here"},
	expr.WrongOperator:     {"au lieu de «\u00a0{3}\u00a0», écrivez «\u00a0{4}\u00a0»", "in place of {3}, write {4}"},
	expr.NoAttributes:      {"les attributs («\u00a0@\u00a0») ne sont pas pris en charge", "attributes (@) are not supported"},
	expr.BareDollar:        {"une question s’écrit «\u00a0${nom}\u00a0»", "a question is written ${name}"},
	expr.Unfinished:        {"il manque une valeur, une question ou une fonction à la fin", "a value, a question or a function is missing at the end"},
	expr.Unclosed:          {"«\u00a0{3}\u00a0» n’est jamais fermé", "{3} is never closed"},
	expr.ExpectedOperand:   {"«\u00a0{3}\u00a0» est à la place d’une valeur, d’une question ou d’une fonction", "{3} stands where a value, a question or a function should"},
	expr.ExpectedOperator:  {"il manque un opérateur avant «\u00a0{3}\u00a0»", "an operator is missing before {3}"},
	expr.ExpectedSymbol:    {"il manque «\u00a0{3}\u00a0» avant «\u00a0{4}\u00a0»", "{3} is missing before {4}"},
	expr.ExpectedArgument:  {"il manque «\u00a0,\u00a0» ou «\u00a0)\u00a0» avant «\u00a0{3}\u00a0»", ", or ) is missing before {3}"},
	expr.NoNodeTest:        {"«\u00a0{3}\u00a0» n’est pas pris en charge dans un chemin", "{3} is not supported in a path"},
	expr.FunctionInPath:    {"un chemin n’a pas de fonction\u00a0: {3}()", "a path has no function: {3}()"},
	expr.PrefixInPath:      {"un nom d’un chemin n’a pas de préfixe\u00a0: {3}", "a name in a path has no prefix: {3}"},
	expr.ReferenceInPath:   {"après «\u00a0/\u00a0», écrivez le nom seul\u00a0: {3}", "after /, write the name alone: {3}"},
	expr.UnknownAxis:       {"l’axe «\u00a0{3}::\u00a0» n’est pas pris en charge, seuls child, parent et self le sont", "the axis {3}:: is not supported, only child, parent and self are"},
	expr.NoPredicate:       {"une condition entre crochets ne suit pas «\u00a0{3}\u00a0»", "a condition in brackets cannot follow {3}"},

	expr.WantsNodes:       {"l’argument {3} doit être une question, une répétition ou un chemin", "argument {3} must be a question, a repeat or a path"},
	expr.WantsRepeat:      {"l’argument {3} doit être une répétition", "argument {3} must be a repeat"},
	expr.NotAround:        {"l’argument {3} doit être une répétition qui contient la question", "argument {3} must be a repeat that the question is in"},
	expr.NotAPath:         {"«\u00a0{3}\u00a0» n’est pas le chemin d’une question", "{3} is not the path of a question"},
	expr.NotQuestions:     {"«\u00a0[\u00a0» et «\u00a0/\u00a0» ne suivent que des questions", "[ and / follow questions only"},
	expr.NotInUnion:       {"«\u00a0|\u00a0» ne réunit que des questions", "| joins questions only"},
	expr.NoNameAtRoot:     {"un chemin absolu commence par un nom", "an absolute path begins with a name"},
	expr.AboveForm:        {"rien n’est au-dessus du questionnaire", "nothing is above the form"},
	expr.NothingBelow:     {"rien n’est au-dessous d’une question", "nothing is below a question"},
	expr.OtherName:        {"ce qui est atteint ne s’appelle pas «\u00a0{3}\u00a0»", "what is reached is not called {3}"},
	expr.NoColumn:         {"la liste ou la table n’a pas de colonne «\u00a0{3}\u00a0»", "the list or table has no column {3}"},
	expr.WantsText:        {"l’argument {3} doit être écrit entre guillemets", "argument {3} must be written in quotes"},
	expr.NoTable:          {"le classeur n’a pas de table «\u00a0{3}\u00a0» avec une colonne «\u00a0{4}\u00a0»", "the workbook has no table {3} with a column {4}"},
	expr.NoInstance:       {"le classeur n’a ni liste de choix ni table «\u00a0{3}\u00a0»", "the workbook has no choice list or table {3}"},
	expr.PatternTooLong:   {"le motif dépasse {3} octets", "the pattern is longer than {3} bytes"},
	expr.BadPattern:       {"le motif est faux, ou n’est pas pris en charge, à «\u00a0{3}\u00a0»", "the pattern is wrong, or not supported, at {3}"},
	expr.FormatUnfinished: {"le format finit par «\u00a0%\u00a0»", "the format ends with %"},
	expr.UnknownFormat:    {"le format n’a pas «\u00a0{3}\u00a0», mais %Y %y %m %n %b %d %e %a %H %h %M %S %3", "the format has no {3}, but %Y %y %m %n %b %d %e %a %H %h %M %S %3"},
	expr.UnknownAlgorithm: {"«\u00a0{3}\u00a0» n’est ni MD5, SHA-1, SHA-256, SHA-384 ni SHA-512", "{3} is none of MD5, SHA-1, SHA-256, SHA-384 and SHA-512"},
	expr.UnknownEncoding:  {"«\u00a0{3}\u00a0» n’est ni base64 ni hex", "{3} is neither base64 nor hex"},
}

// functionSentences say what to do about functions that other tools have, as the end of the
// sentence unknown_function. The blank name stands for any other.
var functionSentences = map[string]sentence{
	"":               {"corrigez son nom", "correct its name"},
	"and":            {"«\u00a0and\u00a0» s’écrit entre deux conditions", "and is written between two conditions"},
	"or":             {"«\u00a0or\u00a0» s’écrit entre deux conditions", "or is written between two conditions"},
	"et":             {"«\u00a0and\u00a0» s’écrit entre deux conditions", "and is written between two conditions"},
	"ou":             {"«\u00a0or\u00a0» s’écrit entre deux conditions", "or is written between two conditions"},
	"jr:itext":       {"un libellé se lit par jr:choice-name() ou instance()", "a label is read by jr:choice-name() or instance()"},
	"name":           {"un nom de question n’est pas une valeur", "the name of a question is not a value"},
	"local-name":     {"un nom de question n’est pas une valeur", "the name of a question is not a value"},
	"pull-data":      {"écrivez pulldata()", "write pulldata()"},
	"is-selected":    {"écrivez selected()", "write selected()"},
	"enclosed-area":  {"écrivez area()", "write area()"},
	"extract-signed": {"les données signées ne sont pas prises en charge", "signed data is not supported"},
	"intersects":     {"seules area() et distance() mesurent des positions", "only area() and distance() measure positions"},
	"geofence":       {"seules area() et distance() mesurent des positions", "only area() and distance() measure positions"},
}

// aritySentences say how many arguments a function takes, as a part of the sentence wrong_arity.
var aritySentences = struct{ none, one, some, between, atLeast, paired sentence }{
	none:    sentence{"prend 0 argument", "no argument"},
	one:     sentence{"prend 1 argument", "1 argument"},
	some:    sentence{"prend {4} arguments", "{4} arguments"},
	between: sentence{"prend de {4} à {5} arguments", "{4} to {5} arguments"},
	atLeast: sentence{"prend au moins {4} argument(s)", "at least {4} argument(s)"},
	paired:  sentence{"prend {4} arguments, puis d’autres par deux", "{4} arguments, then others by two"},
}
