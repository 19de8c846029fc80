#pragma once
#include "mapix.h"

struct IMAPISupport : IUnknown {
	virtual HRESULT StoreLogoffTransports(ULONG *lpulFlags) = 0;
};
typedef IMAPISupport *LPMAPISUP;
