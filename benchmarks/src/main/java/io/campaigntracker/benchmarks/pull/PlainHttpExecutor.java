package io.campaigntracker.benchmarks.pull;

import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.APIRequest.IRequestExecutor;
import com.facebook.ads.sdk.APIRequest.ResponseWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The SDK's own transport insists on https; this is the same, line by line into a builder, over plain HTTP. */
final class PlainHttpExecutor implements IRequestExecutor {

    @Override
    public ResponseWrapper execute(String method, String url, Map<String, Object> parameters, APIContext context)
            throws APIException, IOException {
        if (!method.equals("GET")) {
            throw new APIException("only GET is measured, not " + method);
        }
        return sendGet(url, parameters, context);
    }

    @Override
    public ResponseWrapper sendGet(String url, @Nullable Map<String, Object> parameters, APIContext context)
            throws APIException, IOException {
        StringBuilder address = new StringBuilder(url);
        boolean first = url.indexOf('?') < 0;
        for (Map.Entry<String, Object> parameter :
                parameters == null ? Map.<String, Object>of().entrySet() : parameters.entrySet()) {
            address.append(first ? '?' : '&')
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(text(parameter.getValue()), StandardCharsets.UTF_8));
            first = false;
        }
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address.toString()).toURL().openConnection();
        if (connection.getResponseCode() != 200) {
            throw new APIException("HTTP " + connection.getResponseCode());
        }
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder body = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                body.append(line);
            }
            return new ResponseWrapper(
                    body.toString(), connection.getHeaderFields().toString());
        }
    }

    @Override
    public ResponseWrapper sendPost(String url, Map<String, Object> parameters, APIContext context)
            throws APIException {
        throw new APIException("only GET is measured");
    }

    @Override
    public ResponseWrapper sendDelete(String url, Map<String, Object> parameters, APIContext context)
            throws APIException {
        throw new APIException("only GET is measured");
    }

    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            StringBuilder json = new StringBuilder("{");
            map.forEach((key, part) -> json.append(json.length() == 1 ? "" : ",")
                    .append('"')
                    .append(key)
                    .append("\":\"")
                    .append(part)
                    .append('"'));
            return json.append('}').toString();
        }
        return value.toString();
    }
}
