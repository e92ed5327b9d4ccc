using System;

namespace Snippets;

public static class Gotos
{
    public static int Retry(Func<bool> attempt)
    {
        int tries = 0;
    again:
        tries++;
        if (tries > 3) goto failed;
        if (!attempt()) goto again;
        return tries;
    failed:
        return -1;
    }
}
