namespace AgentPipeline.History;

/// <summary>What made-up tasks of one kind ask for and get.</summary>
/// <param name="Sentences">Instructions; <c>*</c> stands for a thing and <c>~</c> for a condition.</param>
/// <param name="Things">What they are about.</param>
/// <param name="Conditions">What has to be kept to.</param>
/// <param name="Answers">What the model answers.</param>
internal sealed record SyntheticWords(string[] Sentences, string[] Things, string[] Conditions, string[] Answers)
{
    public static SyntheticWords OfCode { get; } = new(
        [
            "Write a C# class that implements *. It must compile; ~.", "Fix the bug in *: the last element is left out. Please ~.", "Add unit tests for *, ~ and name each after what it shows.",
            "Refactor * so that no method is longer than twenty lines, and ~.", "Port * from Python to C#-style idioms, keeping its behaviour; ~.", "Explain what * does wrong under load, then repair it; ~.",
            "Make * safe for concurrent use, ~ and say in a comment what guards what.", "Replace the regular expressions in * by a hand-written scanner; ~.",
        ],
        ["a CSV parser", "the order service", "a rate limiter", "an LRU cache", "the invoice calculator", "a priority queue", "the retry loop", "a JSON pretty printer", "the date range type", "a trie for prefix search"],
        ["add no package", "keep the public surface", "use no LINQ on the hot path", "handle null and empty input", "let cancellation flow", "leave the formatting as it is"],
        [
            "The class is in src/Parser.cs and compiles. It reads quoted fields, doubled quotes and empty lines, and all 14 tests pass.",
            "I found the cause: the loop stopped one element early because the length was taken before the last token was appended. The fix is one line, and a test shows it.",
            "Done. The method is split into three: one that reads, one that decides and one that writes. Behaviour is unchanged, as the existing tests show.",
        ]);

    public static SyntheticWords OfFiles { get; } = new(
        [
            "Create a file for * in this directory; ~.", "Write * into notes/list.md as a Markdown list; ~.", "Please rename the files of * so that they sort by date, and ~.",
            "Collect * from all text files below data into one file; ~.", "Leave an empty file where * will go, and ~.", "Move * into a directory of its own; ~.",
            "Compare the two copies of * and keep the newer one; ~.", "Write a settings.ini for *, with a section [server] and a section [log]; ~.",
        ],
        ["the shopping list", "the meeting notes", "last month's invoices", "the holiday photos", "the build logs", "a small web server", "the reading list", "the address book", "the release notes"],
        ["do not touch other files", "end each file with a newline", "use UTF-8", "say what you changed", "keep the original as .bak", "stop if a file is there already"],
        [
            "The file is written. It has 24 lines and ends with a newline.", "Done: 11 files are renamed, none was overwritten, and the list of old and new names is in notes/todo.md.",
            "Both copies were equal but for the date in the first line, so the newer one stays.",
        ]);

    public static SyntheticWords OfText { get; } = new(
        [
            "Summarise * in three sentences; ~.", "Translate * into plain English; ~.", "Write a polite reply to *, and ~.", "Give * a title of at most eight words; ~.",
            "Sort the arguments of * by how strong they are; ~.", "Extract every date from * as JSON; ~.", "Write * again for a reader of twelve years; ~.", "Find the three weakest sentences of * and improve them; ~.",
        ],
        ["the attached letter", "the complaint of a customer", "this press release", "the minutes of Tuesday", "the terms of use", "a review of a restaurant", "the abstract of the paper", "the invitation", "this product description"],
        ["add nothing of your own", "keep all names and figures", "use no foreign words", "answer in JSON with the property summary", "stay below 120 words", "avoid the passive voice"],
        [
            "The letter asks for a refund, gives two reasons and names a date. It is friendly in tone. An answer is expected by the end of the month.",
            "{\"summary\":\"Deliveries were late in March because a supplier failed; a second supplier has been found, and April is back to normal.\"}",
            "Thank you for writing to us. We are sorry that the parcel arrived damaged, and have sent another one today, which should be with you by Friday.",
        ]);

    public static SyntheticWords OfData { get; } = new(
        [
            "Compute the monthly totals of *; ~.", "Find the rows of * that are there twice, and ~.", "Join * with the customers by customer_id; ~.", "Convert * from CSV to JSON; ~.",
            "Draw up a table of the ten largest values of *; ~.", "Check * for impossible dates and amounts; ~.", "Estimate the median and the 95th percentile of *; ~.", "Split * by year into files; ~.",
        ],
        ["data/orders.csv", "the sensor readings", "the web server's log", "the survey's answers", "the stock list", "the bank statement", "the timetable", "the list of members", "the price history"],
        ["round to two digits", "leave out empty rows", "keep the order of columns", "write the result as JSON", "say how many rows were skipped", "do not change the source"],
        [
            "{\"rows\":9612,\"skipped\":7,\"total\":128450.25,\"months\":{\"2026-01\":41210.5,\"2026-02\":39904.75,\"2026-03\":47335}}",
            "There are 31 rows that are there twice; they differ in nothing but the import date. The list is in out/result.json, the source is unchanged.",
            "The median is 18.4 and the 95th percentile 73.9, over 9,612 rows; 7 rows without an amount were left out.",
        ]);

    public static SyntheticWords OfPlan { get; } = new(
        [
            "Plan the move of * to a new server, step by step; ~.", "Work out how to introduce * in a team of nine; ~.", "List what has to happen before * can be released; ~.", "Find out why * is slow, and propose what to do first; ~.",
            "Plan a week of work on * with a result every day; ~.", "Compare three ways to replace *, with costs; ~.", "Write a checklist for the yearly audit of *; ~.", "Break * down into tasks of at most half a day; ~.",
        ],
        ["the ticket system", "the payment service", "code review", "the nightly import", "the customer portal", "the mail gateway", "the search index", "the data warehouse"],
        ["name the risks", "say who decides what", "mark what can be undone", "keep downtime below an hour", "give each step a check", "assume a budget of 20,000"],
        [
            "1. Take a copy and restore it elsewhere. 2. Run both side by side for a week and compare. 3. Switch reading over, then writing. 4. Keep the old one for a month. The only step that cannot be undone is the last.",
            "Start with the import: it takes 70% of the night, most of it in one query without an index. The index is an hour's work; everything else can wait until its effect is known.",
            "There are 14 tasks, the longest of them four hours. Three depend on the decision about the identity provider, so that one comes first.",
        ]);

    public string Prompt(SyntheticChance chance) => chance.Pick(Sentences)
        .Replace("*", chance.Pick(Things), StringComparison.Ordinal)
        .Replace("~", chance.Pick(Conditions), StringComparison.Ordinal);
}
