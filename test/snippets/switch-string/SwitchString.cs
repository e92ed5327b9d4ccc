namespace Snippets;

public static class SwitchString
{
    public static int Few(string role)
    {
        switch (role)
        {
            case "admin":
                return 3;
            case "editor":
                return 2;
            case "reader":
                return 1;
            default:
                return 0;
        }
    }

    public static string Many(string? code) => code switch
    {
        "de" => "Germany",
        "fr" => "France",
        "it" => "Italy",
        "es" => "Spain",
        "pl" => "Poland",
        "nl" => "Netherlands",
        "at" => "Austria",
        "ch" => "Switzerland",
        null => "none",
        _ => "elsewhere",
    };
}
