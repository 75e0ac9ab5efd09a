package io.campaigntracker.testkit.graph;

/** The errors that several places of the server give. */
final class GraphErrors {

    private GraphErrors() {}

    static GraphError reduceData() {
        return new GraphError(
                500,
                1,
                null,
                "OAuthException",
                false,
                "Please reduce the amount of data you're asking for, then retry your request");
    }

    static GraphError tooMuchData() {
        return new GraphError(400, 100, 1487534, "OAuthException", false, "Invalid parameter");
    }

    static GraphError deadVersion() {
        return new GraphError(
                400,
                2635,
                null,
                "OAuthException",
                false,
                "(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version");
    }

    static GraphError unknownPath(String path) {
        return new GraphError(400, 2500, null, "OAuthException", false, "Unknown path components: " + path);
    }

    /** A fault of this server itself. */
    static GraphError ownFault(RuntimeException fault) {
        return new GraphError(
                500, 1, null, "OAuthException", false, "The fake Graph server failed on this request: " + fault);
    }
}
