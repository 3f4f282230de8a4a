"""How many queries a page asks, told in a header to whoever wants to know: counting takes time."""

from django.db import connection

ASKED, TOLD = "X-Count-Queries", "X-Queries"
BRACKETS = ("BEGIN", "SAVEPOINT", "RELEASE")  # of a transaction: on one database they are sent as queries are


class QueriesAreCounted:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if ASKED not in request.headers:
            return self.get_response(request)
        number = 0

        def count(execute, sql, params, many, context):
            nonlocal number
            number += not sql.startswith(BRACKETS)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response.headers[TOLD] = str(number)
        return response
