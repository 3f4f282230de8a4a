"""How many queries a page makes, in a response header where a request header asks for it: counting takes time."""

from django.db import connection

REQUEST_HEADER, RESPONSE_HEADER = "X-Count-Queries", "X-Queries"
BRACKETS = ("BEGIN", "SAVEPOINT", "RELEASE")  # of a transaction: on one database they are sent as queries are


class QueriesAreCounted:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if REQUEST_HEADER not in request.headers:
            return self.get_response(request)
        number = 0

        def count(execute, sql, params, many, context):
            nonlocal number
            number += not sql.startswith(BRACKETS)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response.headers[RESPONSE_HEADER] = str(number)
        return response
