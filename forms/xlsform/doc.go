// Package xlsform reads XLSForm workbooks into checked forms, or says what is wrong and where.
//
// A workbook is a set of sheets in one of three containers: a spreadsheet (.xlsx), Markdown
// tables (.md), or one CSV file (.csv) whose first column names the sheets. The three give the
// same [Workbook], hence the same [forms.Form]; [Write] goes from one to the other without loss.
//
// [Read] refuses a workbook with at least one error and keeps silent about warnings; [Check]
// looks for both. Each [Problem] knows its file, sheet, row and column, and has a sentence in
// French and in English that says what to do. Expressions are compiled, names resolved and
// cycles refused here, so that what reads a form need not check it again. A loop is written out
// as the groups that it stands for; entities are checked, and said not to be kept.
//
// Everything read is bounded ([MaxFileSize], [MaxRows], [MaxColumns], [MaxCellSize],
// [MaxDepth]) and nothing recurses on input: a hostile workbook is refused, it cannot exhaust
// the program. Any package may import this one; it imports forms, forms/expr and forms/locale.
package xlsform
