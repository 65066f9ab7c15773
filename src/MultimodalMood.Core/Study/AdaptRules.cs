namespace MultimodalMood.Core.Study;

/// <summary>What cannot stand between two tracks of which one fades out under the other.</summary>
internal static class AdaptRules
{
    public static void Check(StudyProtocol protocol, JsonFaults faults)
    {
        foreach (ListeningStep step in protocol.AllSteps.OfType<ListeningStep>().Where(step => step.Adapt is { At: AdaptAt.CrossFade }))
        {
            if (step.Rate.Count > 0)
            {
                faults.Add(step.Path + ".rate", null, "a rating would come between two tracks that sound together; expected an empty list with a cross_fade.");
            }

            if (step.Offer > 1)
            {
                faults.Add(step.Path + ".offer", step.Offer.ToString(System.Globalization.CultureInfo.InvariantCulture), "a choice would come between two tracks that sound together; expected no offer with a cross_fade.");
            }
        }
    }
}
