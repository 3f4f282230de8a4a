"""What an identity provider's answer must hold before it is believed (OpenID Connect Core 1.0, 3.1.3.7 and 5.3.2)."""

from __future__ import annotations

from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest

from core.accounts.single_sign_on import identify

# With a public key alone: the client secret is no key, and an unsigned token is none.
ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})


class CheckedProvider(OpenIDConnectOAuth2Adapter):
    """Checks the signature, the issuer and whose token it is, which allauth leaves to TLS."""

    subject: str | None = None

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        if self.openid_config.get("issuer") != settings.SINGLE_SIGN_ON_ISSUER:
            raise OAuth2Error("The provider is another than SINGLE_SIGN_ON_ISSUER")
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("The provider sent no ID token")
        login = super().complete_login(request, app, token, **kwargs)
        identify(login.account, app.client_id)
        return login

    def _fetch_user_info(self, access_token: str) -> dict[str, Any]:
        info: dict[str, Any] = super()._fetch_user_info(access_token)
        self.subject = info.get("sub")
        return info

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(id_token)
            if header.get("alg") not in ALGORITHMS:
                raise OAuth2Error("The ID token is not signed with a public key")
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=self.signing_key(header.get("kid")),
                algorithms=[header["alg"]],
                issuer=settings.SINGLE_SIGN_ON_ISSUER,
                audience=app.client_id,
                options={"require": ["iss", "sub", "aud", "exp"]},
            )
        except (jwt.PyJWTError, KeyError, TypeError) as wrong:
            raise OAuth2Error("The ID token cannot be believed") from wrong
        if claims["sub"] != self.subject:
            raise OAuth2Error("The ID token is of another person")
        jwtkit.verify_jti(claims)
        return claims

    def signing_key(self, kid: str | None) -> Any:
        """The provider's key of this name, or its only one where the token names none."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        keys = [key for key in answer.json()["keys"] if kid in (None, key.get("kid"))]
        if len(keys) != 1:
            raise OAuth2Error("The provider has no such key")
        return jwt.PyJWK.from_dict(keys[0]).key
