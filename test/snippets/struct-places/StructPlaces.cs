using System;

namespace Snippets;

public static class StructPlaces
{
    public static (int Video, int Audio) Rank(Order order, bool copy)
    {
        var rank = (Video: 3, Audio: 3);
        rank.Video = order.Total > 1m ? 1 : 2;
        rank.Audio = copy ? rank.Video : 0;
        return rank;
    }

    public static void Split(string text, out string head, out int? length)
    {
        (head, length) = Parts(text);
    }

    public static Action Capture(Order? order)
    {
        if (order == null) order = new Order();
        order.Total += 1;
        return () => order.Total -= 1;
    }

    private static (string, int?) Parts(string text) => (text, text.Length);
}
