using System;
using System.IO;

namespace Snippets;

public static class Exceptions
{
    public static int Parse(string text)
    {
        try
        {
            return int.Parse(text);
        }
        catch (FormatException)
        {
            return -1;
        }
        catch (OverflowException e) when (e.Message.Length > 3)
        {
            Console.WriteLine(e.Message);
            throw;
        }
        finally
        {
            Console.WriteLine("done");
        }
    }

    public static string Load(string path)
    {
        string text = "";
        try
        {
            text = File.ReadAllText(path);
        }
        catch (IOException e)
        {
            throw new InvalidOperationException("cannot load", e);
        }
        catch
        {
            text = "broken";
        }

        return text;
    }

    public static void Nested(Action first, Action second)
    {
        try
        {
            try
            {
                first();
            }
            finally
            {
                second();
            }
        }
        catch (Exception) when (Environment.ExitCode == 0)
        {
        }
    }
}
