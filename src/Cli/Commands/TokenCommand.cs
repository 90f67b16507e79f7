using System.CommandLine;
using System.Globalization;
using TapGamma.Tap.Access;

namespace TapGamma.Cli.Commands;

/// <summary><c>tapgamma token</c>: bearer tokens that the operator makes for people and programs.</summary>
internal static class TokenCommand
{
    public static Command Create() => new("token", "Make, list and remove bearer tokens for people and programs") { Add(), ListAll(), Remove() };

    private static Option<string> File() => new("--file")
    {
        Description = "File that keeps the tokens' digests; the server reads it by the setting Access.TokenFile",
        HelpName = "FILE",
        DefaultValueFactory = _ => "tokens.json",
    };

    private static Command Add()
    {
        var (name, file) = (new Argument<string>("name") { Description = "Who will show it: owner of the jobs made with it" }, File());
        var groups = new Option<string[]>("--group") { Description = "Group its holder belongs to; repeatable", HelpName = "GROUP" };
        var days = new Option<int?>("--days") { Description = "Days after which it is worth nothing [never]", HelpName = "N" };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is <= 0) result.AddError("--days: give a number of one or more");
        });
        var command = new Command("add", "Make a token and print it, once") { name, file, groups, days };
        command.SetAction(arguments =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var expires = arguments.GetValue(days) is { } count ? now.AddDays(count) : (DateTimeOffset?)null;
            Console.WriteLine(new OperatorTokens(arguments.GetRequiredValue(file)).Add(
                arguments.GetRequiredValue(name), arguments.GetValue(groups) ?? [], now, expires));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command ListAll()
    {
        var file = File();
        var command = new Command("list", "List the tokens, without the tokens themselves") { file };
        command.SetAction(arguments =>
        {
            foreach (var token in new OperatorTokens(arguments.GetRequiredValue(file)).List())
            {
                var until = token.Expires is { } end ? string.Create(CultureInfo.InvariantCulture, $"until {end:yyyy-MM-dd}") : "without end";
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{token.Name}\t{string.Join(' ', token.Groups)}\tmade {token.Created:yyyy-MM-dd}\t{until}"));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove()
    {
        var (name, file) = (new Argument<string>("name") { Description = "Its name" }, File());
        var command = new Command("remove", "Make a token worthless") { name, file };
        command.SetAction(arguments =>
        {
            if (new OperatorTokens(arguments.GetRequiredValue(file)).Remove(arguments.GetRequiredValue(name))) return ExitCode.Done;
            Console.Error.WriteLine($"There is no token named {arguments.GetRequiredValue(name)} in {arguments.GetRequiredValue(file)}.");
            return ExitCode.Refused;
        });
        return command;
    }
}
